import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNotifications } from '#modules/notifications/contract.ts'
import { outboxMessages } from '#platform/outbox.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { modules } from '#server/modules.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import type { CallInput } from '#shared/endpoint.ts'
import * as contract from './contract/announcements.ts'

let app: TestApp
let worker: Worker
let residenceId: string
let marie: Caller
let paul: Caller
let samir: Caller
let places: { buildings: Record<string, string>; lots: Record<string, string> }

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.tilleuls
  ;[marie, paul, samir] = await Promise.all([app.as('marie'), app.as('paul'), app.as('samir')])
  const { body } = await marie.call(contract.listPlaces, { params: { residenceId } })
  places = {
    buildings: Object.fromEntries(body.buildings.map(({ id, name }) => [name, id])),
    lots: Object.fromEntries(body.lots.map(({ id, number }) => [number, id])),
  }
  worker = await startWorker({
    ownerUrl: app.data.ownerUrl,
    edges: app.edges,
    jobs: modules.flatMap((module) => module.jobs ?? []),
    crons: [],
    subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
  })
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})

type Target = Body['target']
const everyone: Target = { kind: 'residence', ids: [], roles: [] }
const draft: Body = { title: 'Nettoyage des caves', body: 'Samedi matin.\n\nApportez des gants.', target: everyone }

type Body = CallInput<typeof contract.createAnnouncement>['body']
type Wish = Partial<Body>

async function publish(wish: Wish = {}): Promise<string> {
  const { body } = await marie.call(contract.createAnnouncement, {
    params: { residenceId },
    body: { ...draft, ...wish },
  })
  const published = await marie.call(contract.publishAnnouncement, { params: { residenceId, announcementId: body.id } })
  expect(published.status).toBe(200)
  return body.id
}

async function titlesFor(caller: Caller, show: 'current' | 'ended' | 'drafts' | 'all' = 'current'): Promise<string[]> {
  const { body } = await caller.call(contract.listAnnouncements, {
    params: { residenceId },
    query: { show, limit: 100 },
  })
  return body.items.map((item) => item.title)
}

const see = (caller: Caller, announcementId: string) =>
  caller.call(contract.viewAnnouncement, { params: { residenceId, announcementId } })

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await check()
    } catch (error) {
      if (attempt > 100) throw error
      await pause(50)
    }
  }
}

test('a published announcement is on the board, in the centre and in the mail of those it is for, once each', async () => {
  const target: Target = { kind: 'buildings', ids: [places.buildings.A ?? ''], roles: ['owner'] }
  const preview = await marie.call(contract.previewAudience, { params: { residenceId }, body: { target } })
  expect(preview.body.names).toEqual(['Claire Vasseur', 'Jeanne Okafor', 'Paul Garnier'])
  expect(preview.body.byRole).toEqual([{ role: 'owner', count: 3 }])

  const id = await publish({ title: 'Ascenseur du bâtiment A', level: 'urgent', target })
  expect([await titlesFor(paul), await titlesFor(samir)]).toEqual([['Ascenseur du bâtiment A'], []])
  expect((await see(samir, id)).status).toBe(404)
  await eventually(async () => {
    const mails = (await outboxMessages(app.data.owner.db)).filter(({ subject }) =>
      subject.includes('Ascenseur du bâtiment A'),
    )
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
      'claire@exemple.fr',
      'jeanne@exemple.fr',
      'paul@exemple.fr',
    ])
  })
  const { items, unread } = (await paul.call(listNotifications, {})).body
  expect([items[0]?.title, items[0]?.link, unread]).toEqual([
    'Ascenseur du bâtiment A',
    `/r/${residenceId}/annonces/${id}`,
    1,
  ])

  expect((await paul.call(contract.markRead, { params: { residenceId, announcementId: id } })).status).toBe(200)
  expect((await paul.call(listNotifications, {})).body.unread).toBe(0)
  const { body } = await marie.call(contract.listReaders, { params: { residenceId, announcementId: id } })
  expect([body.concerned, body.read.map(({ name }) => name)]).toEqual([3, ['Paul Garnier']])
  expect(body.unread).toEqual([...['Claire Vasseur', 'Jeanne Okafor'].map((name) => ({ name, email: 'sent' }))])
})

test('drafts are for staff; so is the count of readers', async () => {
  const { body } = await marie.call(contract.createAnnouncement, {
    params: { residenceId },
    body: { ...draft, title: 'Brouillon' },
  })
  expect([await titlesFor(marie, 'drafts'), await titlesFor(paul, 'drafts')]).toEqual([['Brouillon'], []])
  expect((await see(paul, body.id)).status).toBe(404)
  expect((await paul.call(contract.markRead, { params: { residenceId, announcementId: body.id } })).status).toBe(404)
  const id = await publish({ title: 'Lue par personne' })
  expect((await see(marie, id)).body.readers).toBe(0)
  expect((await see(paul, id)).body).toMatchObject({ readers: null, can: { change: false, listReaders: false } })
})

test('a scheduled one appears at its hour by itself, unless it was withdrawn; the past means now', async () => {
  const soon = Temporal.Now.zonedDateTimeISO('Europe/Paris')
    .add({ minutes: 90 })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
  const [kept, withdrawn] = [
    await publish({ title: 'À son heure', publishAt: soon }),
    await publish({ title: 'Retirée', publishAt: soon }),
  ]
  expect((await see(marie, kept)).body.state).toBe('scheduled')
  expect(await titlesFor(paul)).not.toContain('À son heure')
  const reason = 'Changement de programme'
  expect(
    (
      await marie.call(contract.withdrawAnnouncement, {
        params: { residenceId, announcementId: withdrawn },
        body: { reason },
      })
    ).status,
  ).toBe(200)

  // The hour comes: the queue's clock is moved, and ours with it.
  const { owner } = app.data
  await owner.db
    .updateTable('announcement')
    .set({ publishAt: new Date(Date.now() - 1000).toISOString() })
    .where('id', 'in', [kept, withdrawn])
    .execute()
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(owner.db)
  await eventually(async () => expect(await titlesFor(paul)).toContain('À son heure'))
  expect(await titlesFor(paul)).not.toContain('Retirée')
  expect((await see(marie, withdrawn)).body).toMatchObject({ state: 'withdrawn', withdrawReason: reason })

  expect((await see(paul, await publish({ title: 'Hier', publishAt: '2026-01-01T08:00' }))).body.state).toBe(
    'published',
  )
})

test('two clicks on publish make one publication', async () => {
  const { body } = await marie.call(contract.createAnnouncement, {
    params: { residenceId },
    body: { ...draft, title: 'Deux fois' },
  })
  const click = () => marie.call(contract.publishAnnouncement, { params: { residenceId, announcementId: body.id } })
  const answers = await Promise.all([click(), click()])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('already-published')
})

test.each<[string, Record<string, unknown>, [number, string]]>([
  [
    'a place of elsewhere',
    { target: { kind: 'buildings', ids: ['0197a5c0-0000-7000-8000-000000000001'] } },
    [422, 'place-unknown'],
  ],
  [
    'an end before its start',
    { publishAt: '2027-01-02T08:00', endsAt: '2027-01-02T08:00' },
    [422, 'ends-before-publication'],
  ],
  ['a file of nobody', { fileIds: ['0197a5c0-0000-7000-8000-000000000001'] }, [422, 'file-unknown']],
  ['a target without a place', { target: { kind: 'lots', ids: [] } }, [400, 'invalid-input']],
  ['a title too long', { title: 'a'.repeat(121) }, [400, 'invalid-input']],
  ['an unknown property', { createdBy: 'me' }, [400, 'invalid-input']],
])('%s is refused', async (_name, wish, expected) => {
  const { status, problem } = await marie.call(contract.createAnnouncement, {
    params: { residenceId },
    body: { ...draft, ...wish },
  })
  expect([status, problem.code]).toEqual(expected)
})

test('a firm sees the boards of its residences, and only those', async () => {
  const organizationId = app.world.organizations.morel
  const { body } = await marie.call(contract.listBoards, { params: { organizationId } })
  expect(body.items.map(({ residenceName }) => residenceName)).toEqual(['Les Lavandes', 'Résidence des Tilleuls'])
  expect((await paul.call(contract.listBoards, { params: { organizationId } })).status).toBe(404)
})

test('residents neither write nor publish; another residence is not found', async () => {
  expect((await paul.call(contract.createAnnouncement, { params: { residenceId }, body: draft })).status).toBe(403)
  const id = await publish({ title: 'Chez nous' })
  const rosa = await app.as('rosa')
  expect((await see(rosa, id)).status).toBe(404)
  const elsewhere = { residenceId: app.world.residences.lavandes, announcementId: id }
  expect((await marie.call(contract.viewAnnouncement, { params: elsewhere })).status).toBe(404)
})

test('comments: where invited, hidden by staff, told to the author', async () => {
  const closed = await publish({ title: 'Sans commentaire' })
  const say = (caller: Caller, announcementId: string) =>
    caller.call(contract.addComment, { params: { residenceId, announcementId }, body: { body: 'Merci' } })
  expect((await say(paul, closed)).problem.code).toBe('comments-closed')
  const id = await publish({ title: 'Avec commentaires', commentsAllowed: true })
  const { body } = await say(paul, id)
  expect((await see(samir, id)).body.comments).toMatchObject([{ body: 'Merci', author: 'Paul Garnier', isMine: false }])
  await eventually(async () => {
    expect((await marie.call(listNotifications, {})).body.items.map(({ kind }) => kind)).toContain(
      'announcements.commented',
    )
  })
  const params = { residenceId, announcementId: id, commentId: body.id }
  expect((await paul.call(contract.removeComment, { params })).status).toBe(403)
  expect((await marie.call(contract.removeComment, { params })).status).toBe(200)
  expect((await marie.call(contract.removeComment, { params })).status).toBe(404)
  expect((await see(samir, id)).body.comments[0]?.body).toBeNull()
})

test('pinned first, pages without loss, search without accents and with a slip of the finger', async () => {
  const id = await publish({ title: 'Règlement des vélos', isPinned: true })
  expect((await titlesFor(paul))[0]).toBe('Règlement des vélos')
  const all = await titlesFor(paul)
  const paged: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: 2, ...(cursor !== undefined && { cursor }) }
    const { body } = await paul.call(contract.listAnnouncements, { params: { residenceId }, query })
    paged.push(...body.items.map(({ title }) => title))
    cursor = body.next
  }
  expect(paged).toEqual(all)
  for (const search of ['reglement', 'velo', 'reglment']) {
    const { body } = await paul.call(contract.listAnnouncements, { params: { residenceId }, query: { search } })
    expect(body.items.map((item) => item.id)).toEqual([id])
  }
  const { body } = await paul.call(contract.listAnnouncements, {
    params: { residenceId },
    query: { search: 'parking' },
  })
  expect(body.items).toEqual([])
})

test('files: attached by who brought them, downloaded by whom it is for', async () => {
  const boundary = 'xxxxFxxxx'
  const text = 'Consignes pour les caves\n'
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="consignes.txt"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n`
  const headers = {
    cookie: marie.cookie,
    origin: 'http://localhost:3000',
    'content-type': `multipart/form-data; boundary=${boundary}`,
  }
  const uploaded = await app.http.inject({
    method: 'POST',
    url: `/api/r/${residenceId}/announcement-files`,
    headers,
    payload,
  })
  expect(uploaded.json()).toMatchObject({ name: 'consignes.txt', mediaType: 'text/plain', scan: 'not-scanned' })
  const fileId = uploaded.json().id
  const target: Target = { kind: 'lots', ids: [places.lots['1'] ?? ''], roles: ['owner'] }
  const announcementId = await publish({ title: 'Avec pièce jointe', fileIds: [fileId], target })

  const params = { residenceId, announcementId, fileId }
  const download = await paul.call(contract.downloadFile, { params })
  expect([download.status, download.body]).toEqual([200, text])
  expect(download.headers['content-disposition']).toContain('attachment; filename="consignes.txt"')
  expect((await samir.call(contract.downloadFile, { params })).status).toBe(404)
  expect((await paul.call(contract.downloadFile, { params, query: { as: 'thumbnail' } })).status).toBe(404)

  const adele = await app.as('adele')
  const stolen = await adele.call(contract.createAnnouncement, {
    params: { residenceId },
    body: { ...draft, fileIds: [fileId] },
  })
  expect(stolen.problem.code).toBe('file-unknown')
})
