import { expect, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { freshDatabase } from '#platform/testing.ts'
import { sweep } from './sweep.ts'

test('what is over is forgotten, what is not stays', async () => {
  const { owner, authUrl, app } = await freshDatabase()
  const { db } = owner
  const person = { name: 'A', email: 'a@exemple.fr' }
  const { id: userId } = await db.insertInto('auth.person').values(person).returning('id').executeTakeFirstOrThrow()
  const [past, future] = ['2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z']
  for (const [token, expiresAt] of [
    ['old', past],
    ['new', future],
  ] as const) {
    await db.insertInto('auth.session').values({ userId, token, expiresAt }).execute()
    await db.insertInto('auth.verification').values({ identifier: token, value: '{}', expiresAt }).execute()
  }
  await db
    .insertInto('auth.signIn')
    .values({ personId: userId, method: 'password', outcome: 'success', at: past })
    .execute()
  await db.insertInto('auth.rateLimit').values({ key: 'k', count: 1, lastRequest: 0 }).execute()
  const auth = openDatabase(authUrl)
  await sweep(auth.db)
  const left = {
    sessions: (await db.selectFrom('auth.session').select('token').execute()).map((row) => row.token),
    links: (await db.selectFrom('auth.verification').select('identifier').execute()).map((row) => row.identifier),
    signIns: await db.selectFrom('auth.signIn').select('id').execute(),
    limits: await db.selectFrom('auth.rateLimit').select('key').execute(),
  }
  expect(left).toEqual({ sessions: ['new'], links: ['new'], signIns: [], limits: [] })
  await Promise.all([auth.close(), owner.close(), app.close()])
})
