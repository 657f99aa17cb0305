import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import type { Db } from '../database.ts'
import { sessionHashingAdapter } from './adapter.ts'
import { COOKIE_SECONDS } from './cookie.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { type SessionTerms, sessionFields } from './terms.ts'

type LibraryOptions = {
  /** The database as the role of sign-in. */
  auth: Db
  secret: string
  /** Origin of our pages. */
  appUrl: string
  /** What a session of this person is worth when it was opened this way. */
  terms: (personId: string, way: 'passkey' | 'other') => Promise<SessionTerms>
}

export type Library = ReturnType<typeof openLibrary>

/**
 * Better Auth, for what it does well: checking credentials, opening sessions, and the ceremonies of passkeys. No address
 * of its own is served: our endpoints call it, so that what it may do later is closed until we open it.
 */
export function openLibrary(options: LibraryOptions) {
  const secure = options.appUrl.startsWith('https:')
  return betterAuth({
    appName: 'Mitoyen',
    baseURL: options.appUrl,
    basePath: '/api/library',
    secret: options.secret,
    database: sessionHashingAdapter(options.auth),
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [new URL(options.appUrl).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      // How long a password may be is our own rule, in characters; the library counts an emoji as two.
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ password, hash }) => verifyPassword(password, hash) },
    },
    account: { accountLinking: { enabled: false }, modelName: 'account', fields: ACCOUNT },
    user: { modelName: 'person', fields: PERSON, changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    verification: { fields: VERIFICATION, storeIdentifier: 'hashed' },
    // The row's own end is set when it is made and never moved: an absolute limit (ASVS 7.3.2).
    session: {
      fields: SESSION,
      expiresIn: COOKIE_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: TERMS,
    },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: 'uuid' },
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-mitoyen' : 'mitoyen',
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: ['x-mitoyen-network'] },
    },
    databaseHooks: {
      session: { create: { before: (session, context) => withTerms(session, context?.path, options.terms) } },
    },
    plugins: [passkeys(options.appUrl)],
  })
}

function passkeys(appUrl: string) {
  const { hostname, origin } = new URL(appUrl)
  return passkey({
    rpID: hostname,
    rpName: 'Mitoyen',
    origin,
    schema: PASSKEY,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      afterVerification: ({ verification }) => demandVerified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: ({ verification }) => demandVerified(verification.authenticationInfo.userVerified),
    },
  })
}

/** A touch alone shows the device, not the person: it would be one factor (WebAuthn level 3, section 6.1). */
async function demandVerified(verified: boolean | undefined): Promise<void> {
  if (verified !== true) throw new APIError('UNAUTHORIZED', { message: 'user verification missing' })
}

type NewSession = Record<string, unknown> & { userId: string; strength?: unknown }

async function withTerms(session: NewSession, path: string | undefined, termsOf: LibraryOptions['terms']) {
  const own = typeof session.strength === 'string' ? null : await termsOf(session.userId, way(path))
  if (own === null) return { data: session }
  return { data: { ...session, ...sessionFields(own) } }
}

function way(path: string | undefined): 'passkey' | 'other' {
  return path === '/passkey/verify-authentication' ? 'passkey' : 'other'
}

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' }
const PERSON = { ...TIMES, emailVerified: 'email_verified' }
const SESSION = {
  ...TIMES,
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
}
const VERIFICATION = { ...TIMES, expiresAt: 'expires_at' }
const ACCOUNT = {
  ...TIMES,
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
}
const TERMS = {
  strength: { type: 'string', required: false, input: false },
  provedAt: { type: 'date', required: false, input: false, fieldName: 'proved_at' },
  idleHours: { type: 'number', required: false, input: false, fieldName: 'idle_hours' },
} as const
const PASSKEY = {
  passkey: {
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
}
