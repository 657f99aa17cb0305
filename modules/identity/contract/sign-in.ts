import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'

export { signOut } from './sign-out.ts'

export const Email = z.email().max(254)
export const Password = z.string().min(1).max(256)
/** A token of ours in a link: 256 bits in base64url. */
const Token = z.string().regex(/^[\w-]{20,100}$/)
const Path = z.string().max(500).optional()
const Done = z.object({})

/** `second-factor`: the first was right, and an authenticator, passkey or recovery code is still owed. */
const Next = z.object({ next: z.enum(['done', 'second-factor']) })

/** A WebAuthn credential as the browser gives it; its inner parts are checked by the ceremony itself. */
export const Credential = z.strictObject({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()),
  response: z.strictObject({
    clientDataJSON: z.string().max(4000),
    authenticatorData: z.string().max(4000).optional(),
    signature: z.string().max(4000).optional(),
    userHandle: z.string().max(200).nullish(),
    attestationObject: z.string().max(20_000).optional(),
    publicKey: z.string().max(4000).optional(),
    publicKeyAlgorithm: z.number().optional(),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})

/** The options of a ceremony, as WebAuthn's JSON form has them. */
export const CeremonyOptions = z.looseObject({ challenge: z.string() })

const HeldPlace = z.object({ role: z.string(), name: z.string() })

export const showSignIn = {
  method: 'GET',
  url: '/api/public/sign-in',
  config: { name: 'identity.showSignIn', summary: 'The ways of signing in that are open here' },
  schema: {
    response: {
      200: z.object({
        google: z.boolean(),
        /** Some firm has a provider of its own. */
        sso: z.boolean(),
        demo: z.array(z.object({ handle: z.string(), name: z.string(), places: z.array(HeldPlace) })),
      }),
    },
  },
} as const satisfies Endpoint

export const signIn = {
  method: 'POST',
  url: '/api/public/sign-in',
  config: { name: 'identity.signIn', summary: 'Sign in with an e-mail address and a password', perMinute: 30 },
  schema: { body: z.strictObject({ email: Email, password: Password }), response: { 200: Next } },
} as const satisfies Endpoint

export const askLink = {
  method: 'POST',
  url: '/api/public/sign-in/link',
  config: { name: 'identity.askLink', summary: 'Ask for a sign-in link by e-mail', perMinute: 10 },
  schema: { body: z.strictObject({ email: Email, returnTo: Path }), response: { 200: Done } },
} as const satisfies Endpoint

export const signInWithLink = {
  method: 'POST',
  url: '/api/public/sign-in/link/use',
  config: { name: 'identity.signInWithLink', summary: 'Sign in with a link received by e-mail', perMinute: 30 },
  schema: {
    body: z.strictObject({ token: Token }),
    response: { 200: Next.extend({ returnTo: z.string() }) },
  },
} as const satisfies Endpoint

export const askPasskey = {
  method: 'POST',
  url: '/api/public/sign-in/passkey/options',
  config: { name: 'identity.askPasskey', summary: 'Begin to sign in with a passkey', perMinute: 60 },
  schema: { response: { 200: CeremonyOptions } },
} as const satisfies Endpoint

export const signInWithPasskey = {
  method: 'POST',
  url: '/api/public/sign-in/passkey',
  config: { name: 'identity.signInWithPasskey', summary: 'Sign in with a passkey', perMinute: 30 },
  schema: { body: z.strictObject({ response: Credential }), response: { 200: Next } },
} as const satisfies Endpoint

export const giveSecondFactor = {
  method: 'POST',
  url: '/api/public/sign-in/second-factor',
  config: { name: 'identity.giveSecondFactor', summary: 'Give the second factor that is owed', perMinute: 30 },
  schema: {
    body: z.strictObject({ kind: z.enum(['totp', 'recovery']), code: z.string().min(6).max(20) }),
    response: { 200: Next },
  },
} as const satisfies Endpoint

export const askProvider = {
  method: 'POST',
  url: '/api/public/sign-in/provider',
  config: {
    name: 'identity.askProvider',
    summary: "Begin to sign in with Google, or with the provider of an address's firm",
    perMinute: 30,
  },
  schema: {
    body: z.strictObject({ provider: z.union([z.literal('google'), Email]), returnTo: Path }),
    response: { 200: z.object({ url: z.string() }) },
  },
} as const satisfies Endpoint

export const answerProvider = {
  method: 'GET',
  url: '/api/public/sign-in/provider/answer',
  config: {
    name: 'identity.answerProvider',
    summary: 'Where a provider sends people back',
    kind: 'download',
    perMinute: 60,
  },
  schema: {
    querystring: z.strictObject({
      code: z.string().max(4000).optional(),
      state: z.string().max(200).optional(),
      error: z.string().max(200).optional(),
      iss: z.string().max(300).optional(),
      error_description: z.string().max(1000).optional(),
      error_uri: z.string().max(1000).optional(),
      scope: z.string().max(1000).optional(),
      authuser: z.string().max(20).optional(),
      prompt: z.string().max(40).optional(),
      hd: z.string().max(253).optional(),
      session_state: z.string().max(500).optional(),
    }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint

export const askReset = {
  method: 'POST',
  url: '/api/public/password/forgotten',
  config: { name: 'identity.askReset', summary: 'Ask for a link that sets a new password', perMinute: 10 },
  schema: { body: z.strictObject({ email: Email }), response: { 200: Done } },
} as const satisfies Endpoint

export const resetPassword = {
  method: 'POST',
  url: '/api/public/password/reset',
  config: {
    name: 'identity.resetPassword',
    summary: 'Set a new password with a mailed link; every session ends',
    perMinute: 20,
  },
  schema: { body: z.strictObject({ token: Token, password: Password }), response: { 200: Done } },
} as const satisfies Endpoint

export const signInDemo = {
  method: 'POST',
  url: '/api/public/dev-sign-in',
  config: { name: 'identity.signInDemo', summary: 'Development only: sign in as a person of the demo world' },
  schema: { body: z.strictObject({ handle: z.string().regex(/^[a-z]{1,20}$/) }), response: { 200: Next } },
} as const satisfies Endpoint

export const askAccess = {
  method: 'POST',
  url: '/api/public/access-requests',
  config: {
    name: 'identity.askAccess',
    summary: 'Ask for access to a residence without an account: a link is mailed',
    perMinute: 10,
  },
  schema: {
    body: z.strictObject({
      joinCode: z.string().min(4).max(20),
      name: z.string().trim().min(1).max(200),
      email: Email,
      claim: z.enum(['owner', 'occupant', 'other']),
      lotHint: z.string().trim().max(100).default(''),
      message: z.string().trim().max(1000).default(''),
      locale: z.enum(['fr', 'en']).default('fr'),
    }),
    response: { 200: z.object({ residence: z.string() }) },
  },
} as const satisfies Endpoint

export const confirmAccess = {
  method: 'POST',
  url: '/api/public/access-requests/confirm',
  config: {
    name: 'identity.confirmAccess',
    summary: 'Open the account with the mailed link, and send the request',
    perMinute: 20,
  },
  schema: { body: z.strictObject({ token: Token, password: Password }), response: { 200: Next } },
} as const satisfies Endpoint
