import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Environment, type MODES, mistakesIn, parsed } from './config-environment.ts'

export type Mode = (typeof MODES)[number]

export type Config = {
  mode: Mode
  /** Where people reach us: an origin without a path. */
  appUrl: string
  host: string
  port: number
  secret: string
  /** Addresses, ranges, or `loopback`, `linklocal`, `uniquelocal`: whose `X-Forwarded-*` is believed. */
  trustedProxies: string[]
  /** Where this machine keeps what is ours: the embedded database, files, the secret of development. */
  dataDirectory: string
  /** Fill an empty database with the demo world. */
  demo: boolean
  database: { kind: 'embedded'; directory: string; port?: number } | { kind: 'url'; url: string }
  mail: { kind: 'outbox' } | { kind: 'smtp'; url: string; from: string }
  /** Where mails come back to, and the secret of whoever tells us of those. */
  mailReturns?: { address: string; secret: string }
  sms: { kind: 'outbox' } | { kind: 'http'; url: string; token: string }
  /** Who takes cards. `apiUrl` is another place than Stripe's own: its double in tests. */
  payments: { kind: 'none' | 'sandbox' } | { kind: 'stripe'; apiKey: string; webhookSecret: string; apiUrl?: string }
  google?: { issuer: string; clientId: string; clientSecret: string }
  files:
    | { kind: 'disk'; directory: string }
    | { kind: 's3'; bucket: string; region: string; endpoint?: string; accessKeyId: string; secretAccessKey: string }
  antivirus?: { host: string; port: number }
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

/** Every mistake of the environment at once, one sentence each; secrets are never repeated. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(
      `The settings hold ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n  ${mistakes.join('\n  ')}`,
    )
    this.name = 'ConfigError'
    this.mistakes = mistakes
  }
}

/**
 * Reads the settings, by default from `.env` where there is one and then the process (which wins).
 * Outside production the secret is made once and kept in `DATA_DIR`, readable by its owner alone.
 * @throws ConfigError
 */
export function readConfig(env: Record<string, string | undefined> = processEnvironment()): Config {
  const given = withoutBlanks(env)
  const mistakes = mistakesIn(given)
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return configOf(parsed(given))
}

function processEnvironment(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** `SMTP_URL=` in a file of settings means that it is not set. */
function withoutBlanks(env: Record<string, string | undefined>): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && value.trim() !== '') given[name] = value.trim()
  return given
}

function configOf(env: Environment): Config {
  const dataDirectory = resolve(env.DATA_DIR)
  return {
    mode: env.MITOYEN_MODE,
    appUrl: env.APP_URL ?? `http://localhost:${env.PORT}`,
    host: env.HOST,
    port: env.PORT,
    secret: env.MITOYEN_SECRET ?? secretOf(dataDirectory),
    trustedProxies: env.TRUSTED_PROXIES,
    dataDirectory,
    demo: env.DEMO_DATA ?? env.MITOYEN_MODE === 'development',
    database: databaseOf(env, dataDirectory),
    mail: env.SMTP_URL && env.MAIL_FROM ? { kind: 'smtp', url: env.SMTP_URL, from: env.MAIL_FROM } : { kind: 'outbox' },
    ...(env.MAIL_RETURN_PATH &&
      env.MAIL_RETURN_SECRET && { mailReturns: { address: env.MAIL_RETURN_PATH, secret: env.MAIL_RETURN_SECRET } }),
    sms: env.SMS_URL && env.SMS_TOKEN ? { kind: 'http', url: env.SMS_URL, token: env.SMS_TOKEN } : { kind: 'outbox' },
    payments: paymentsOf(env),
    ...googleOf(env),
    files: filesOf(env, dataDirectory),
    ...(env.CLAMAV_URL && { antivirus: env.CLAMAV_URL }),
    logLevel: env.LOG_LEVEL ?? (env.MITOYEN_MODE === 'test' ? 'silent' : 'info'),
  }
}

function databaseOf(env: Environment, dataDirectory: string): Config['database'] {
  if (env.DATABASE_URL) return { kind: 'url', url: env.DATABASE_URL }
  const directory = join(dataDirectory, 'postgresql')
  return { kind: 'embedded', directory, ...(env.DATABASE_PORT && { port: env.DATABASE_PORT }) }
}

function paymentsOf(env: Environment): Config['payments'] {
  const { PAYMENTS: chosen, STRIPE_API_KEY: apiKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = env
  const stripe = apiKey && webhookSecret ? ({ kind: 'stripe', apiKey, webhookSecret } as const) : null
  if (stripe !== null && chosen !== 'none' && chosen !== 'sandbox') return stripe
  return { kind: chosen === 'none' || env.MITOYEN_MODE === 'production' ? 'none' : 'sandbox' }
}

function googleOf(env: Environment): Pick<Config, 'google'> {
  if (!env.GOOGLE_CLIENT_ID || !env.GOOGLE_CLIENT_SECRET) return {}
  const [clientId, clientSecret] = [env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET]
  return { google: { issuer: 'https://accounts.google.com', clientId, clientSecret } }
}

function filesOf(env: Environment, dataDirectory: string): Config['files'] {
  const {
    S3_BUCKET: bucket,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env
  if (!bucket || !region || !accessKeyId || !secretAccessKey)
    return { kind: 'disk', directory: join(dataDirectory, 'files') }
  return {
    kind: 's3',
    bucket,
    region,
    accessKeyId,
    secretAccessKey,
    ...(env.S3_ENDPOINT && { endpoint: env.S3_ENDPOINT }),
  }
}

function secretOf(dataDirectory: string): string {
  const path = join(dataDirectory, 'secret')
  mkdirSync(dataDirectory, { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8')
}
