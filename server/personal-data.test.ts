import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportMyData } from '#modules/identity/contract/me.ts'
import { asResidence } from '#platform/http/gate.ts'
import { readZip } from '#platform/zip.ts'
import type { Handle } from '#seed/world.ts'
import { PERSONAL_WORDS } from './personal-words.ts'
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

test('each resident finds their own names, seats, homes and dates, and nobody else’s', async () => {
  const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/)
  const claire = JSON.parse((await dataOf('claire')).get('residences.json') ?? '')
  expect(claire.registered).toMatchObject([{ name: 'Claire Vasseur', owner: 'Mme Claire Vasseur', capacity: 'owner' }])
  expect(claire.councilTerms).toMatchObject([{ name: 'Claire Vasseur', isChair: true, startsOn: day, endsOn: day }])
  expect(claire.owned[0]).toMatchObject({ lot: '2', startsOn: day })
  const samir = JSON.parse((await dataOf('samir')).get('residences.json') ?? '')
  expect(samir.occupancies).toMatchObject([{ name: 'Samir Haddad', lot: '5', startsOn: day }])
  const louis = await dataOf('louis')
  const { transfers } = JSON.parse(louis.get('residences.json') ?? '')
  expect(transfers).toMatchObject([{ lot: '6', direction: 'sold', effectiveOn: day }])
  expect([...louis.values()].join()).not.toContain('Nadia')
})

test('a name in the register without any lot is theirs too', async () => {
  const { tilleuls: residenceId } = app.world.residences
  const { db } = app.data.owner
  const party = { residenceId, kind: 'person', name: 'Mme Zoé Blanc' }
  const { id: partyId } = await db.insertInto('party').values(party).returning('id').executeTakeFirstOrThrow()
  const member = { residenceId, partyId, name: 'Zoé Blanc', personId: app.world.people.emile }
  await db.insertInto('partyMember').values(member).execute()
  const { registered } = JSON.parse((await dataOf('emile')).get('residences.json') ?? '')
  expect(registered).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Zoé Blanc' })]))
})

test('one page says it in the person’s language, with no key of ours left, and takes no text for markup', async () => {
  const { db } = app.data.owner
  const personId = app.world.people.jeanne
  await db.updateTable('auth.person').set({ name: '<b>Jeanne</b>' }).where('id', '=', personId).execute()
  const page = (await dataOf('jeanne')).get('mes-donnees.html') ?? ''
  expect(page).toContain('Mandats au conseil syndical')
  expect(page).toContain('Résidence des Tilleuls')
  expect(page).toContain('&lt;b&gt;Jeanne&lt;/b&gt;')
  expect(page).not.toMatch(/<(b|script|img)\b/)
  await db.updateTable('auth.person').set({ locale: 'en' }).where('id', '=', personId).execute()
  expect((await dataOf('jeanne')).get('mes-donnees.html')).toContain('Council terms')
})

test('every part, list and field of the data of everyone has its words', async () => {
  const { parts, lists, fields } = PERSONAL_WORDS
  const wanting = new Set<string>()
  for (const handle of ['paul', 'claire', 'louis', 'samir', 'marie', 'nadia'] as const) {
    for (const [name, text] of await dataOf(handle)) {
      if (!name.endsWith('.json')) continue
      if (!(name.slice(0, -5) in parts)) wanting.add(name)
      const part = JSON.parse(text)
      for (const [list, rows] of Object.entries(Array.isArray(part) ? { [name.slice(0, -5)]: part } : part)) {
        if (!(list in lists)) wanting.add(list)
        const row = Array.isArray(rows) ? rows[0] : rows
        for (const field of Object.keys(row ?? {})) if (!(field in fields)) wanting.add(`${list}.${field}`)
      }
    }
  }
  expect([...wanting]).toEqual([])
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
