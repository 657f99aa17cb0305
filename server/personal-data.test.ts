import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportMyData } from '#modules/identity/contract/me.ts'
import { asResidence } from '#platform/http/gate.ts'
import { readZip } from '#platform/zip.ts'
import type { Handle } from '#seed/world.ts'
import { type TestApp, testApp } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

async function dataOf(handle: Handle): Promise<Map<string, string>> {
  const { cookie } = await app.as(handle)
  const { method, url } = exportMyData
  const headers = { cookie, origin: 'http://localhost:3000' }
  const archive = await app.http.inject({ method, url, headers })
  expect(archive.statusCode).toBe(200)
  const entries = await readZip(archive.rawPayload, { entries: 50, inflatedBytes: 10_000_000 })
  return new Map(entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]))
}

test('my data holds a file of every module that knows something of me', async () => {
  const paul = await dataOf('paul')
  const parts = ['moi.json', 'accounting.json', 'announcements.json', 'notifications.json', 'residences.json']
  expect([...paul.keys()]).toEqual(expect.arrayContaining(parts))
  const { owned } = JSON.parse(paul.get('residences.json') ?? '')
  expect(owned).toMatchObject([{ owner: 'M. Paul Garnier', lot: '1' }, { lot: '27' }, { lot: '35' }])
  expect([...paul.values()].join()).not.toContain('Vasseur')
})

test('who has sold keeps what the register says of them', async () => {
  const { owned } = JSON.parse((await dataOf('louis')).get('residences.json') ?? '')
  expect(owned).toMatchObject([{ owner: 'M. Louis Perrin', endsOn: expect.stringMatching(/^\d{4}-/) }])
})

test('what one wrote and the files that one brought are there, as bytes', async () => {
  const { tilleuls: residenceId } = app.world.residences
  const { marie: createdBy } = app.world.people
  const claim = { name: 'plan.txt', declaredType: 'text/plain', accept: ['txt'] as const, maxBytes: 1000 }
  const stored = await app.edges.files.store(Readable.from([Buffer.from('Plan de la cave')]), {
    ...claim,
    residenceId: asResidence(residenceId),
  })
  const { hash, name, mediaType, bytes, scan } = stored
  const { db } = app.data.owner
  await db.insertInto('storedFile').values({ residenceId, hash, name, mediaType, bytes, scan, createdBy }).execute()
  const board = { residenceId, createdBy, targetKind: 'residence', audience: ['*@*'] }
  await db
    .insertInto('announcement')
    .values({ ...board, title: 'Caves', body: 'À vider.' })
    .execute()

  const marie = await dataOf('marie')
  const { announcements, files } = JSON.parse(marie.get('announcements.json') ?? '')
  expect([announcements, files]).toMatchObject([[{ title: 'Caves' }], [{ name: 'plan.txt', bytes: 15 }]])
  expect(marie.get([...marie.keys()].find((entry) => entry.endsWith('plan.txt')) ?? '')).toBe('Plan de la cave')

  await db.updateTable('organizationMember').set({ endsOn: '2026-01-01' }).where('personId', '=', createdBy).execute()
  const former = await dataOf('marie')
  expect(JSON.parse(former.get('announcements.json') ?? '').announcements).toHaveLength(1)
  expect([...former.keys()].some((entry) => entry.endsWith('plan.txt'))).toBe(false)
})
