import { expect, test } from 'vitest'
import { openDatabase } from '../database.ts'
import { Refused } from '../errors.ts'
import { testDatabase } from '../testing.ts'
import { hashPassword, isWeak, verifyPassword } from './password-hash.ts'
import { forgive, throttle } from './throttle.ts'

test('of ten at the same time, in two processes, five pass; the window opens again', async () => {
  const { authUrl, owner } = await testDatabase()
  const [one, two] = [openDatabase(authUrl), openDatabase(authUrl)]
  const key = `test:${crypto.randomUUID()}`
  const limit = [{ key, max: 5, seconds: 60 }]
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) => throttle((index % 2 === 0 ? one : two).db, limit)),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  const refusal = tries.find((result) => result.status === 'rejected')?.reason
  expect(refusal).toBeInstanceOf(Refused)
  expect(refusal).toMatchObject({ status: 429, code: 'too-many-attempts' })
  await owner.db
    .updateTable('auth.rateLimit')
    .set({ lastRequest: Date.now() - 61_000 })
    .where('key', '=', key)
    .execute()
  await throttle(one.db, limit)
  await forgive(one.db, key)
  await Promise.all([one.close(), two.close()])
})

test('C07: a hash says how it was made, takes the password exactly as typed, and tells an older one', async () => {
  const hash = await hashPassword(' mot de passe 🔑 ')
  expect(hash).toMatch(/^scrypt\$17\$8\$1\$/)
  expect(isWeak(hash)).toBe(false)
  expect(isWeak(hash.replace('$17$', '$14$'))).toBe(true)
  expect(await verifyPassword(' mot de passe 🔑 ', hash)).toBe(true)
  expect(await verifyPassword('mot de passe 🔑', hash)).toBe(false)
  expect(await verifyPassword('x', 'not a hash')).toBe(false)
}, 60_000)

const CHEAP_HASH = `scrypt$10$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`

test('two hashes at once; past the queue the caller is told to come back', { timeout: 120_000 }, async () => {
  const all = await Promise.allSettled(Array.from({ length: 45 }, () => verifyPassword('x', CHEAP_HASH)))
  const refused = all.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(3)
  expect(refused[0]?.reason).toMatchObject({ status: 503, code: 'sign-in-busy' })
})
