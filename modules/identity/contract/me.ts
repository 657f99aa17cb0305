import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { CeremonyOptions, Credential, Email, Password } from './sign-in.ts'

export { RoleName, showMe } from './who.ts'

const Done = z.object({})
const Instant = z.iso.datetime({ offset: true })
const Code = z.string().regex(/^\d{6}$/, 'code-malformed')
const ContactKind = z.enum(['email', 'phone'])
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const editMe = {
  method: 'PATCH',
  url: '/api/me',
  config: { name: 'identity.editMe', summary: 'Change my name or language' },
  schema: {
    body: z.strictObject({
      name: z.string().trim().min(1).max(200).optional(),
      locale: z.enum(['fr', 'en']).optional(),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const askContact = {
  method: 'POST',
  url: '/api/me/contacts/:kind',
  config: {
    name: 'identity.askContact',
    summary: 'Send a code to a new e-mail address or telephone number',
    stepUp: true,
    perMinute: 10,
  },
  schema: {
    params: z.strictObject({ kind: ContactKind }),
    body: z.strictObject({ value: z.string().trim().min(5).max(254) }),
    response: { 200: z.object({ target: z.string() }) },
  },
} as const satisfies Endpoint

export const confirmContact = {
  method: 'POST',
  url: '/api/me/contacts/:kind/confirm',
  config: { name: 'identity.confirmContact', summary: 'Prove a contact with the code it received', perMinute: 20 },
  schema: {
    params: z.strictObject({ kind: ContactKind }),
    body: z.strictObject({ code: Code }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const askProofCode = {
  method: 'POST',
  url: '/api/me/proof/code',
  config: { name: 'identity.askProofCode', summary: 'Mail me a code that proves who I am', perMinute: 10 },
  schema: { response: { 200: Done } },
} as const satisfies Endpoint

export const proveIdentity = {
  method: 'POST',
  url: '/api/me/proof',
  config: { name: 'identity.prove', summary: 'Prove again who I am, before a sensitive act', perMinute: 20 },
  schema: {
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('password'), password: Password }),
      z.strictObject({ kind: z.literal('totp'), code: Code }),
      z.strictObject({ kind: z.literal('mailed'), code: Code }),
      z.strictObject({ kind: z.literal('passkey'), response: Credential }),
    ]),
    response: { 200: Done },
  },
} as const satisfies Endpoint

const SessionRow = z.object({
  id: z.string(),
  current: z.boolean(),
  startedAt: Instant,
  lastSeenAt: Instant,
  strength: z.enum(['one', 'two']),
  network: z.string(),
  userAgent: z.string(),
})
const SignInRow = z.object({
  id: z.string(),
  at: Instant,
  method: z.string(),
  outcome: z.enum(['success', 'failure', 'second-factor-owed', 'second-factor-failure']),
  network: z.string(),
  userAgent: z.string(),
})

export const showSecurity = {
  method: 'GET',
  url: '/api/me/security',
  config: { name: 'identity.showSecurity', summary: 'My factors, sessions and recent sign-ins' },
  schema: {
    response: {
      200: z.object({
        password: z.boolean(),
        totp: z.boolean(),
        passkeys: z.array(
          z.object({ id: z.string(), name: z.string(), createdAt: Instant.nullable(), backedUp: z.boolean() }),
        ),
        recoveryCodesLeft: z.number(),
        sessions: z.array(SessionRow),
        signIns: z.array(SignInRow),
        /** Which proofs the person can give in a step-up. */
        proofs: z.array(z.enum(['password', 'totp', 'passkey', 'mailed'])),
        can: z.object({ removeTotp: z.boolean(), removePasskey: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const linkProvider = {
  method: 'POST',
  url: '/api/me/providers',
  config: {
    name: 'identity.linkProvider',
    summary: 'Begin to add Google or a provider to my account',
    stepUp: true,
    perMinute: 10,
  },
  schema: {
    body: z.strictObject({ provider: z.union([z.literal('google'), Email]) }),
    response: { 200: z.object({ url: z.string() }) },
  },
} as const satisfies Endpoint

export const setPassword = {
  method: 'PUT',
  url: '/api/me/password',
  config: {
    name: 'identity.setPassword',
    summary: 'Choose another password; my other sessions end',
    stepUp: true,
    perMinute: 10,
  },
  schema: {
    body: z.strictObject({ current: Password.optional(), password: Password }),
    response: { 200: Done },
  },
} as const satisfies Endpoint

export const beginTotp = {
  method: 'POST',
  url: '/api/me/totp',
  config: {
    name: 'identity.beginTotp',
    summary: 'A secret for an authenticator application',
    stepUp: true,
    perMinute: 20,
  },
  schema: { response: { 200: z.object({ secret: z.string(), uri: z.string() }) } },
} as const satisfies Endpoint

export const confirmTotp = {
  method: 'POST',
  url: '/api/me/totp/confirm',
  config: {
    name: 'identity.confirmTotp',
    summary: 'Turn the authenticator on with its first code',
    stepUp: true,
    perMinute: 20,
  },
  schema: { body: z.strictObject({ code: Code }), response: { 200: RecoveryCodes } },
} as const satisfies Endpoint

export const removeTotp = {
  method: 'DELETE',
  url: '/api/me/totp',
  config: { name: 'identity.removeTotp', summary: 'Remove the authenticator', stepUp: true },
  schema: { response: { 200: Done } },
} as const satisfies Endpoint

export const renewRecoveryCodes = {
  method: 'POST',
  url: '/api/me/recovery-codes',
  config: { name: 'identity.renewRecoveryCodes', summary: 'Ten new recovery codes; the old ones end', stepUp: true },
  schema: { response: { 200: RecoveryCodes } },
} as const satisfies Endpoint

export const beginPasskey = {
  method: 'POST',
  url: '/api/me/passkeys/options',
  config: { name: 'identity.beginPasskey', summary: 'Begin to add a passkey', stepUp: true, perMinute: 30 },
  schema: { response: { 200: CeremonyOptions } },
} as const satisfies Endpoint

export const addPasskey = {
  method: 'POST',
  url: '/api/me/passkeys',
  config: { name: 'identity.addPasskey', summary: 'Add a passkey', stepUp: true, perMinute: 20 },
  schema: {
    body: z.strictObject({ name: z.string().trim().min(1).max(60), response: Credential }),
    // Codes come with the first factor only.
    response: { 200: RecoveryCodes },
  },
} as const satisfies Endpoint

export const removePasskey = {
  method: 'DELETE',
  url: '/api/me/passkeys/:passkeyId',
  config: { name: 'identity.removePasskey', summary: 'Remove a passkey', stepUp: true },
  schema: { params: z.strictObject({ passkeyId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const endSession = {
  method: 'DELETE',
  url: '/api/me/sessions/:sessionId',
  config: { name: 'identity.endSession', summary: 'End one of my sessions' },
  schema: { params: z.strictObject({ sessionId: z.uuid() }), response: { 200: Done } },
} as const satisfies Endpoint

export const endOtherSessions = {
  method: 'DELETE',
  url: '/api/me/sessions',
  config: { name: 'identity.endOtherSessions', summary: 'End all my sessions but this one' },
  schema: { response: { 200: Done } },
} as const satisfies Endpoint

export const exportMyData = {
  method: 'GET',
  url: '/api/me/export',
  config: {
    name: 'identity.exportMyData',
    summary: 'Everything held about me, as a zip',
    kind: 'download',
    stepUp: true,
    perMinute: 6,
  },
  schema: { response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const leave = {
  method: 'POST',
  url: '/api/me/leave',
  config: { name: 'identity.leave', summary: 'Close my account for good', stepUp: true, perMinute: 6 },
  schema: { body: z.strictObject({ confirm: z.literal(true) }), response: { 200: Done } },
} as const satisfies Endpoint
