import { isIP } from 'node:net'
import * as z from 'zod'

export const MODES = ['development', 'test', 'production'] as const
const PAYMENTS = ['stripe', 'sandbox', 'none'] as const
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]']

export type Environment = z.output<typeof EnvironmentSchema>
type Given = Readonly<Record<string, string>>

/** Each message ends the sentence that the variable's name begins. */
const EnvironmentSchema = z.object({
  MITOYEN_MODE: z.enum(MODES, `must be one of ${MODES.join(', ')}.`).default('development'),
  APP_URL: url(['http:', 'https:'], 'must be the address people type, such as https://espace.example.fr.')
    .refine((value) => isOrigin(value), 'must end after the host: no path, no question mark, no user name.')
    .transform((value) => new URL(value).origin)
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an address to listen on.')
    .default('localhost'),
  PORT: port('must be a whole number from 0 (any free port) to 65535.').default(3000),
  MITOYEN_SECRET: z
    .string()
    .min(32, 'is too short: 32 characters or more, such as `openssl rand -base64 33` makes.')
    .optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'must look like postgresql://user:password@host:5432/database.')
    .refine(
      (value) => new URL(value).pathname.length > 1,
      'names no database: postgresql://user:password@host:5432/database.',
    )
    .optional(),
  DATABASE_PORT: port('must be a whole number from 0 to 65535.').optional(),
  DATA_DIR: z.string().default('.data'),
  DEMO_DATA: z
    .enum(['yes', 'no'], 'must be yes or no.')
    .transform((value) => value === 'yes')
    .optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'must look like smtps://user:password@host:465.').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?$/, 'must hold an e-mail address.')
    .optional(),
  MAIL_RETURN_PATH: z
    .string()
    .regex(/^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/, 'must be an e-mail address, and nothing else.')
    .optional(),
  MAIL_RETURN_SECRET: z
    .string()
    .min(32, 'is too short: 32 characters or more, such as `openssl rand -base64 33` makes.')
    .optional(),
  SMS_URL: url(['http:', 'https:'], 'must be the http address of the SMS gateway.').optional(),
  SMS_TOKEN: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_ENDPOINT: url(['http:', 'https:'], 'must be the http address of the S3 service.').optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  PAYMENTS: z.enum(PAYMENTS, `must be one of ${PAYMENTS.join(', ')}.`).optional(),
  STRIPE_API_KEY: z
    .string()
    .regex(/^(sk|rk)_(live|test)_\w{10,}$/, 'must be a secret key of Stripe: it begins with sk_ or rk_.')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S{20,}$/, "must be the signing secret of Stripe's webhook: it begins with whsec_.")
    .optional(),
  CLAMAV_URL: url(['tcp:'], 'must look like tcp://host:3310.').transform(hostAndPort).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform(words)
    .refine((proxies) => proxies.every(isProxy), {
      error:
        'must list addresses or ranges (10.0.0.5, 10.0.0.0/8, loopback): a number of hops lets anyone forge their address.',
    })
    .prefault(''),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}.`).optional(),
})

type CrossRule = { about: string; broken: (env: Given) => boolean; says: string }

const TOGETHER: readonly CrossRule[] = [
  missing('MAIL_FROM', 'SMTP_URL', 'is missing: letters sent by SMTP_URL need a sender.'),
  missing('SMTP_URL', 'MAIL_FROM', 'is missing: MAIL_FROM alone sends nothing.'),
  missing('MAIL_RETURN_SECRET', 'MAIL_RETURN_PATH', 'is missing: mails would come back, and nobody could tell us.'),
  missing('MAIL_RETURN_PATH', 'MAIL_RETURN_SECRET', 'is missing: MAIL_RETURN_SECRET alone makes nothing come back.'),
  missing('SMTP_URL', 'MAIL_RETURN_PATH', 'is missing: MAIL_RETURN_PATH alone sends nothing.'),
  missing('SMS_TOKEN', 'SMS_URL', 'is missing: the gateway of SMS_URL needs it.'),
  missing('SMS_URL', 'SMS_TOKEN', 'is missing: SMS_TOKEN alone sends nothing.'),
  missing('GOOGLE_CLIENT_SECRET', 'GOOGLE_CLIENT_ID', 'is missing beside GOOGLE_CLIENT_ID.'),
  missing('GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'is missing beside GOOGLE_CLIENT_SECRET.'),
  missing(
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_API_KEY',
    'is missing beside STRIPE_API_KEY: no payment would be confirmed.',
  ),
  missing('STRIPE_API_KEY', 'STRIPE_WEBHOOK_SECRET', 'is missing beside STRIPE_WEBHOOK_SECRET.'),
  {
    about: 'STRIPE_API_KEY',
    broken: (env) => env.PAYMENTS === 'stripe' && env.STRIPE_API_KEY === undefined,
    says: 'is missing: PAYMENTS says stripe.',
  },
  ...['S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'].map((name) => ({
    about: name,
    broken: (env: Given) => env[name] === undefined && Object.keys(env).some((other) => other.startsWith('S3_')),
    says: 'is missing: files go to S3 only when its bucket, region and both keys are set.',
  })),
]

const IN_PRODUCTION: readonly CrossRule[] = [
  {
    about: 'MITOYEN_SECRET',
    broken: (env) => env.MITOYEN_SECRET === undefined,
    says: 'is missing: sessions are signed with it.',
  },
  {
    about: 'MITOYEN_SECRET',
    broken: (env) => isGuessable(env.MITOYEN_SECRET),
    says: 'is easy to guess: use `openssl rand -base64 33`.',
  },
  {
    about: 'APP_URL',
    broken: (env) => env.APP_URL === undefined,
    says: 'is missing: links in letters are made with it.',
  },
  {
    about: 'APP_URL',
    broken: (env) => isOpenHttp(env.APP_URL),
    says: 'must start with https: sessions would travel in clear.',
  },
  {
    about: 'SMTP_URL',
    broken: (env) => env.SMTP_URL === undefined,
    says: 'is missing: nobody could be invited, warned or recovered.',
  },
  {
    about: 'SMS_URL',
    broken: (env) => isOpenHttp(env.SMS_URL),
    says: 'must start with https: codes would travel in clear.',
  },
  {
    about: 'DEMO_DATA',
    broken: (env) => env.DEMO_DATA === 'yes',
    says: 'must not be yes: its people can be signed in as by anyone.',
  },
  {
    about: 'PAYMENTS',
    broken: (env) => env.PAYMENTS === 'sandbox',
    says: 'must not be sandbox: nobody would be charged, and the books would say that they were.',
  },
  {
    about: 'STRIPE_API_KEY',
    broken: (env) => /^(sk|rk)_test_/.test(env.STRIPE_API_KEY ?? ''),
    says: 'is a test key: nobody would be charged, and the books would say that they were.',
  },
  {
    about: 'DATABASE_URL',
    broken: (env) => isSuperuser(env.DATABASE_URL),
    says: 'must not use a superuser: row-level security would not hold.',
  },
]

/** One sentence for each mistake, the variable named first. A variable is told of once. */
export function mistakesIn(env: Given): string[] {
  const result = EnvironmentSchema.safeParse(named(env))
  const told = new Map<string, string>()
  for (const issue of result.error?.issues ?? []) tell(told, String(issue.path[0]), issue.message)
  const rules = named(env).MITOYEN_MODE === 'production' ? [...TOGETHER, ...IN_PRODUCTION] : TOGETHER
  for (const rule of rules) if (rule.broken(env)) tell(told, rule.about, rule.says)
  return [...told].map(([name, says]) => `${name} ${says}`)
}

/** @throws when `mistakesIn` has something to say. */
export function parsed(env: Given): Environment {
  return EnvironmentSchema.parse(named(env))
}

/** `MITOYEN_MODE` wins over the `NODE_ENV` that tools set. */
function named(env: Given): Given {
  const mode = env.MITOYEN_MODE ?? env.NODE_ENV
  return mode === undefined ? env : { ...env, MITOYEN_MODE: mode }
}

function tell(told: Map<string, string>, name: string, says: string): void {
  if (!told.has(name)) told.set(name, says)
}

function missing(name: string, beside: string, says: string): CrossRule {
  return { about: name, broken: (env) => env[name] === undefined && env[beside] !== undefined, says }
}

function url(protocols: readonly string[], message: string) {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: message,
    abort: true,
  })
}

function port(message: string) {
  return z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((value) => value <= 65535, message)
}

function words(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== '')
}

function isProxy(word: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(word)) return true
  const [address = '', bits = '32', ...rest] = word.split('/')
  return (
    isIP(address) !== 0 &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (isIP(address) === 6 ? 128 : 32) &&
    rest.length === 0
  )
}

function hostAndPort(value: string): { host: string; port: number } {
  const { hostname, port: given } = new URL(value)
  return { host: hostname, port: given === '' ? 3310 : Number(given) }
}

function isOrigin(value: string): boolean {
  const { pathname, search, hash, username } = new URL(value)
  return pathname === '/' && search === '' && hash === '' && username === ''
}

function isOpenHttp(value: string | undefined): boolean {
  if (value === undefined || !URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'http:' && !LOCAL_HOSTS.includes(hostname)
}

/** A pattern typed by hand, not a random string: few different characters, or words of an example. */
function isGuessable(secret: string | undefined): boolean {
  if (secret === undefined) return false
  return new Set(secret).size < 12 || /secret|change.?me|password|example|mitoyen|12345|abcdef/i.test(secret)
}

function isSuperuser(value: string | undefined): boolean {
  if (value === undefined || !URL.canParse(value)) return false
  return ['postgres', 'root', 'rdsadmin'].includes(new URL(value).username)
}
