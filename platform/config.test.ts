import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const SECRET = 'q8Zr1vKx0TnB4yWm7LcPd2HsGj5FuA9e'

const production = {
  NODE_ENV: 'production',
  APP_URL: 'https://espace.cabinet-lumiere.fr',
  MITOYEN_SECRET: SECRET,
  DATABASE_URL: 'postgresql://mitoyen:motdepasse@db:5432/mitoyen',
  SMTP_URL: 'smtps://user:password@mail.example.fr:465',
  MAIL_FROM: 'Cabinet Lumière <espace@cabinet-lumiere.fr>',
}

test('production starts with an address, a secret and mail', () => {
  expect(readConfig(production)).toMatchObject({
    mode: 'production',
    appUrl: 'https://espace.cabinet-lumiere.fr',
    secret: SECRET,
    demo: false,
    mail: { kind: 'smtp', from: 'Cabinet Lumière <espace@cabinet-lumiere.fr>' },
    files: { kind: 'disk' },
  })
})

test.each([
  [{ MITOYEN_SECRET: undefined }, 'MITOYEN_SECRET is missing: sessions are signed with it.'],
  [
    { MITOYEN_SECRET: 'court' },
    'MITOYEN_SECRET is too short: 32 characters or more, such as `openssl rand -base64 33` makes.',
  ],
  [{ MITOYEN_SECRET: 'a'.repeat(40) }, 'MITOYEN_SECRET is easy to guess: use `openssl rand -base64 33`.'],
  [{ MITOYEN_SECRET: `change-me-${SECRET}` }, 'MITOYEN_SECRET is easy to guess: use `openssl rand -base64 33`.'],
  [{ APP_URL: undefined }, 'APP_URL is missing: links in letters are made with it.'],
  [{ APP_URL: 'http://espace.example.fr' }, 'APP_URL must start with https: sessions would travel in clear.'],
  [{ APP_URL: 'espace.example.fr' }, 'APP_URL must be the address people type, such as https://espace.example.fr.'],
  [
    { APP_URL: 'https://example.fr/espace' },
    'APP_URL must end after the host: no path, no question mark, no user name.',
  ],
  [{ SMTP_URL: undefined, MAIL_FROM: undefined }, 'SMTP_URL is missing: nobody could be invited, warned or recovered.'],
  [{ SMTP_URL: 'mail.example.fr' }, 'SMTP_URL must look like smtps://user:password@host:465.'],
  [{ MAIL_FROM: undefined }, 'MAIL_FROM is missing: letters sent by SMTP_URL need a sender.'],
  [{ MAIL_FROM: 'Cabinet' }, 'MAIL_FROM must hold an e-mail address.'],
  [
    { MAIL_RETURN_PATH: 'retours', MAIL_RETURN_SECRET: SECRET },
    'MAIL_RETURN_PATH must be an e-mail address, and nothing else.',
  ],
  [
    { MAIL_RETURN_PATH: 'retours@example.fr' },
    'MAIL_RETURN_SECRET is missing: mails would come back, and nobody could tell us.',
  ],
  [{ MAIL_RETURN_SECRET: SECRET }, 'MAIL_RETURN_PATH is missing: MAIL_RETURN_SECRET alone makes nothing come back.'],
  [
    { MAIL_RETURN_PATH: 'retours@example.fr', MAIL_RETURN_SECRET: 'court' },
    'MAIL_RETURN_SECRET is too short: 32 characters or more, such as `openssl rand -base64 33` makes.',
  ],
  [{ SMS_URL: 'https://sms.example.fr' }, 'SMS_TOKEN is missing: the gateway of SMS_URL needs it.'],
  [{ SMS_URL: 'http://sms.example.fr', SMS_TOKEN: 'x' }, 'SMS_URL must start with https: codes would travel in clear.'],
  [{ GOOGLE_CLIENT_ID: 'x' }, 'GOOGLE_CLIENT_SECRET is missing beside GOOGLE_CLIENT_ID.'],
  [
    { PAYMENTS: 'sandbox' },
    'PAYMENTS must not be sandbox: nobody would be charged, and the books would say that they were.',
  ],
  [{ PAYMENTS: 'cash' }, 'PAYMENTS must be one of stripe, sandbox, none.'],
  [{ PAYMENTS: 'stripe' }, 'STRIPE_API_KEY is missing: PAYMENTS says stripe.'],
  [
    { STRIPE_API_KEY: `sk_live_${'a1'.repeat(10)}` },
    'STRIPE_WEBHOOK_SECRET is missing beside STRIPE_API_KEY: no payment would be confirmed.',
  ],
  [{ STRIPE_WEBHOOK_SECRET: `whsec_${'a1'.repeat(12)}` }, 'STRIPE_API_KEY is missing beside STRIPE_WEBHOOK_SECRET.'],
  [
    { STRIPE_API_KEY: 'pk_live_publique', STRIPE_WEBHOOK_SECRET: `whsec_${'a1'.repeat(12)}` },
    'STRIPE_API_KEY must be a secret key of Stripe: it begins with sk_ or rk_.',
  ],
  [
    { STRIPE_API_KEY: `sk_live_${'a1'.repeat(10)}`, STRIPE_WEBHOOK_SECRET: 'court' },
    "STRIPE_WEBHOOK_SECRET must be the signing secret of Stripe's webhook: it begins with whsec_.",
  ],
  [
    { STRIPE_API_KEY: `sk_test_${'a1'.repeat(10)}`, STRIPE_WEBHOOK_SECRET: `whsec_${'a1'.repeat(12)}` },
    'STRIPE_API_KEY is a test key: nobody would be charged, and the books would say that they were.',
  ],
  [
    { DATABASE_URL: 'postgres://postgres@db/mitoyen' },
    'DATABASE_URL must not use a superuser: row-level security would not hold.',
  ],
  [
    { DATABASE_URL: 'postgres://mitoyen@db' },
    'DATABASE_URL names no database: postgresql://user:password@host:5432/database.',
  ],
  [
    { DATABASE_URL: 'mysql://db/mitoyen' },
    'DATABASE_URL must look like postgresql://user:password@host:5432/database.',
  ],
  [{ DEMO_DATA: 'yes' }, 'DEMO_DATA must not be yes: its people can be signed in as by anyone.'],
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 (any free port) to 65535.'],
  [{ PORT: 'trois mille' }, 'PORT must be a whole number from 0 (any free port) to 65535.'],
  [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
  [{ CLAMAV_URL: 'clamd:3310' }, 'CLAMAV_URL must look like tcp://host:3310.'],
  [{ MITOYEN_MODE: 'staging' }, 'MITOYEN_MODE must be one of development, test, production.'],
  ...['1', 'true', '10.0.0.0/64', '10.0.0.1/8/8', 'proxy'].map(
    (proxies) =>
      [
        { TRUSTED_PROXIES: proxies },
        'TRUSTED_PROXIES must list addresses or ranges (10.0.0.5, 10.0.0.0/8, loopback): a number of hops lets anyone forge their address.',
      ] as const,
  ),
] as const)('%j: %s', (change, sentence) => {
  expect(mistakes({ ...production, ...change })).toEqual([sentence])
})

test('all mistakes are told at once', () => {
  expect(
    mistakes({ NODE_ENV: 'production', PORT: 'x', S3_BUCKET: 'pieces' }).map((line) => line.split(' ')[0]),
  ).toEqual(['PORT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'MITOYEN_SECRET', 'APP_URL', 'SMTP_URL'])
})

test('a secret value is never repeated', () => {
  const told = mistakes({
    ...production,
    SMTP_URL: 'smtq://user:hunter2@mail',
    DATABASE_URL: 'x://user:hunter2@db/m',
  }).join()
  expect(told).not.toContain('hunter2')
})

test('an empty environment is development on this machine, its secret kept in the data directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mitoyen-config-'))
  const first = readConfig({ DATA_DIR: directory, SMTP_URL: '' })
  expect(first).toMatchObject({
    mode: 'development',
    appUrl: 'http://localhost:3000',
    host: 'localhost',
    demo: true,
    trustedProxies: [],
    database: { kind: 'embedded', directory: join(directory, 'postgresql') },
    mail: { kind: 'outbox' },
    sms: { kind: 'outbox' },
  })
  expect(first.secret).toHaveLength(43)
  expect(readConfig({ DATA_DIR: directory }).secret).toBe(first.secret)
  expect(readFileSync(join(directory, 'secret'), 'utf8')).toBe(first.secret)
  expect(statSync(join(directory, 'secret')).mode & 0o777).toBe(0o600)
})

test('what is optional is read whole', () => {
  const config = readConfig({
    ...production,
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8 ::1',
    CLAMAV_URL: 'tcp://scanner',
    GOOGLE_CLIENT_ID: 'id',
    GOOGLE_CLIENT_SECRET: 'key',
    S3_BUCKET: 'pieces',
    S3_REGION: 'fr-par',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
  })
  expect(config).toMatchObject({
    trustedProxies: ['loopback', '10.0.0.0/8', '::1'],
    antivirus: { host: 'scanner', port: 3310 },
    google: { issuer: 'https://accounts.google.com', clientId: 'id', clientSecret: 'key' },
    files: { kind: 's3', bucket: 'pieces', region: 'fr-par' },
  })
})

function mistakes(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

test('cards are taken by Stripe where it is set, by the sandbox elsewhere, by nobody in production without it', () => {
  const stripe = { STRIPE_API_KEY: `sk_live_${'a1'.repeat(10)}`, STRIPE_WEBHOOK_SECRET: `whsec_${'a1'.repeat(12)}` }
  expect(readConfig({ ...production, ...stripe }).payments).toEqual({
    kind: 'stripe',
    apiKey: stripe.STRIPE_API_KEY,
    webhookSecret: stripe.STRIPE_WEBHOOK_SECRET,
  })
  expect(readConfig({ ...production, ...stripe, PAYMENTS: 'none' }).payments).toEqual({ kind: 'none' })
  expect(readConfig(production).payments).toEqual({ kind: 'none' })
  expect(readConfig({ MITOYEN_MODE: 'test', MITOYEN_SECRET: SECRET }).payments).toEqual({ kind: 'sandbox' })
})
