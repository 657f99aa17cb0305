import { once } from 'node:events'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as board from '#modules/announcements/contract/announcements.ts'
import { invite } from '#modules/identity/contract/entrance.ts'
import * as door from '#modules/identity/contract/sign-in.ts'
import { listLots } from '#modules/residences/contract/lots.ts'
import { openLog } from '#platform/log.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { eventually } from './chaos/site.ts'
import { modules } from './modules.ts'
import { type Caller, type TestApp, testApp } from './testing.ts'

const PORT = 4206
const lines: string[] = []
const canary = (about: string) => `Canari${about}`

let app: TestApp
let worker: Worker
let smtp: SMTPServer
let marie: Caller
beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 })),
  })
  smtp.listen(PORT, '127.0.0.1')
  await once(smtp.server, 'listening')
  const mail = { kind: 'smtp' as const, url: `smtp://127.0.0.1:${PORT}`, from: 'Mitoyen <bonjour@exemple.fr>' }
  app = await testApp({ config: { mail }, log: openLog('trace', { write: (line) => lines.push(line) }) })
  marie = await app.as('marie')
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
  await new Promise<void>((settle) => smtp.close(settle))
})

/** Mailed at once. */
const announce = (title: string) =>
  marie.call(board.createAnnouncement, {
    params: { residenceId: app.world.residences.tilleuls },
    body: { level: 'urgent', title, body: canary('Texte'), target: { kind: 'residence', ids: [], roles: [] } },
  })

/** PostgreSQL quotes the row, as its own errors do. */
async function breakAnnouncements(): Promise<void> {
  await sql`create function canary() returns trigger language plpgsql as
    $$ begin raise exception 'no room for %', new.title using errcode = '23514'; end $$`.execute(app.data.owner.db)
  await sql`create trigger canary before insert on announcement for each row execute function canary()`.execute(
    app.data.owner.db,
  )
}

const sent = (state: string) =>
  app.data.owner.db.selectFrom('delivery').select('id').where('state', '=', state).execute()

test('nothing that a person typed and nothing that names them is in the log, whatever goes wrong', async () => {
  const residenceId = app.world.residences.tilleuls
  const email = `${canary('adresse')}@exemple.fr`
  await app.anyone.call(door.signIn, { body: { email, password: canary('MotDePasse2026') } })
  await app.anyone.call(door.askLink, { body: { email } })
  await marie.call(invite, {
    params: { residenceId },
    body: { channel: 'mail', to: { role: 'contractor', name: canary('Nom') }, email },
  })
  await marie.call(listLots, { params: { residenceId }, query: { search: canary('Recherche') } })
  await app.http.inject({ url: `/api/r/${residenceId}/lots?search=${canary('Recherche')}&x=${canary('Champ')}` })
  const { id } = (await announce(canary('Titre'))).body
  await marie.call(board.publishAnnouncement, { params: { residenceId, announcementId: id } })
  expect(await eventually(async () => (await sent('bounced')).length > 3, 20_000)).toBe(true)
  await breakAnnouncements()
  expect((await announce(canary('Panne'))).status).toBe(500)

  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(10)
  for (const wanted of ['request failed', '"rule":"sign-in-required"', '"code":"23514"']) expect(log).toContain(wanted)
  expect(lines.filter((line) => /canari/i.test(line))).toEqual([])
  expect(lines.filter((line) => /@exemple\.fr|Garnier|Vasseur|session_token/.test(line))).toEqual([])
})

test('a letter that cannot leave is logged without whom it was for', async () => {
  await app.data.owner.db.deleteFrom('auth.rateLimit').execute()
  lines.length = 0
  await app.anyone.call(door.askLink, { body: { email: 'paul@exemple.fr' } })
  expect(await eventually(async () => lines.some((line) => line.includes('job failed')), 20_000)).toBe(true)
  expect(lines.filter((line) => /paul@|Garnier/.test(line))).toEqual([])
})
