import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listNotifications } from '#modules/notifications/contract.ts'
import { asResidence } from '#platform/http/gate.ts'
import { eventually } from '#server/chaos/site.ts'
import { offer, openQuoting, type Quoting } from '#server/proofs/quoting.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { remindOfQuotes } from '../actions/remind.ts'
import * as link from '../contract/quote-links.ts'
import * as quote from '../contract/quotes.ts'

let app: TestApp
let world: Quoting
beforeAll(async () => {
  app = await testApp()
  world = await openQuoting(app)
})
afterAll(async () => {
  await world.worker.stop()
  await app.close()
})
beforeEach(async () => {
  await app.data.owner.db.deleteFrom('outboxMessage').execute()
})

test('an answer pressed twice is one version, a correction is another, and each is kept', async () => {
  const { asked, answer, seen } = world
  const { requestId, tokens } = await asked()
  const twice = await Promise.all([answer(tokens[0], offer(50_000)), answer(tokens[0], offer(50_000))])
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  await answer(tokens[0], offer(45_000))
  const [alpha] = (await seen(requestId)).quotes
  expect([alpha?.last, alpha?.earlier]).toMatchObject([{ seq: 2, cents: 45_000 }, [{ seq: 1, cents: 50_000 }]])
})

test('an offer that expired, one that was declined and one not given are not approved', async () => {
  const { asked, answer, decide, seen, place } = world
  const { requestId, tokens } = await asked()
  await answer(tokens[0], offer(50_000))
  await answer(tokens[1], { kind: 'decline', reason: 'Complet' })
  const [alpha, beta, gamma] = (await seen(requestId)).quotes.map(({ id }) => id)
  const past = { kind: 'answered', cents: 50_000, vatRate: '10', delayDays: 20, validUntil: '2026-01-01' }
  await app.data.owner.db
    .insertInto('quoteVersion')
    .values({ ...place, quoteId: alpha ?? '', seq: 2, ...past })
    .execute()
  const codes = []
  for (const quoteId of [alpha, beta, gamma])
    codes.push((await decide(requestId, { quoteId: quoteId ?? '', seq: 1 })).problem.code)
  expect(codes).toEqual(['quote-expired', 'quote-not-answered', 'quote-not-answered'])
  expect((await seen(requestId)).quotes[0]?.state).toBe('expired')
  expect((await answer(tokens[0], offer(50_000, { validUntil: '2026-01-01' }))).body.code).toBe('valid-until-past')
})

test('each supplier is written to once, and who is silent again two days before, by a link that opens too', async () => {
  const { asked, answer, show } = world
  const { requestId, tokens } = await asked({ wantedBy: day(2) })
  await answer(tokens[0], offer(1000))
  await answer(tokens[1], { kind: 'decline', reason: 'Complet' })
  const sent = (subject: string) =>
    app.data.owner.db.selectFrom('outboxMessage').where('subject', 'like', `${subject}%`).selectAll().execute()
  expect(await eventually(async () => (await sent('Demande de devis')).length === 3, 20_000)).toBe(true)
  await app.data.owner.db
    .updateTable('quoteRequest')
    .set({ askedAt: '2026-01-01' })
    .where('id', '=', requestId)
    .execute()
  await Promise.all([night(), night()])
  await night()
  expect(await eventually(async () => (await sent('Rappel')).length === 1, 20_000)).toBe(true)
  const [reminder] = await sent('Rappel')
  expect(reminder?.recipient).toBe('gamma@exemple.fr')
  const again = /\/d\/([\w-]{43})/.exec(reminder?.text ?? '')?.[1] ?? ''
  expect([(await show(again)).status, (await show(tokens[2])).status]).toEqual([200, 200])
  const rows = await app.data.owner.db.selectFrom('supplierLink').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(again)
})

test('a link that was revoked, renewed, expired or of another kind opens no quote, and says the same', async () => {
  const { asked, answer, show, send, seen, marie, place } = world
  const { requestId, tokens } = await asked()
  const quotes = (await seen(requestId)).quotes.map(({ id }) => id)
  const renew = (quoteId: string, revoke: boolean) =>
    marie.call(quote.renewQuoteLink, { params: { ...place, requestId, quoteId }, body: { revoke } })
  await renew(quotes[0] ?? '', true)
  const fresh = (await renew(quotes[1] ?? '', false)).body.link?.replace('/d/', '') ?? ''
  await app.data.owner.db
    .updateTable('supplierLink')
    .set({ expiresAt: '2020-01-01' })
    .where('quoteId', '=', quotes[2] ?? '')
    .execute()
  for (const token of [...tokens, 'A'.repeat(43)]) {
    const { status, body } = await show(token)
    expect([status, body.code]).toEqual([410, 'link-over'])
    expect((await answer(token, offer(1000))).status).toBe(410)
    expect((await send(token)).statusCode).toBe(410)
  }
  expect((await show(fresh)).status).toBe(200)
  expect((await app.http.inject({ url: `/api/public/orders/${fresh}` })).statusCode).toBe(410)
  const other = await asked()
  const [stranger] = (await seen(other.requestId)).quotes
  expect((await renew(stranger?.id ?? '', true)).status).toBe(404)
})

test('a supplier opens what is given and what they sent, not the paper of another', async () => {
  const { asked, answer, send, seen, claire, paul, place } = world
  const { requestId, tokens } = await asked()
  const fileId = (await send(tokens[0])).json().id
  expect((await answer(tokens[1], offer(1000, { fileIds: [fileId] }))).body.code).toBe('files-absent')
  await answer(tokens[0], offer(1000, { fileIds: [fileId] }))
  const open = (token: string) => app.anyone.call(link.openQuoteFile, { params: { token, fileId } })
  expect([(await open(tokens[0])).status, (await open(tokens[1])).status]).toEqual([200, 404])
  const params = { ...place, requestId, fileId }
  expect((await claire.call(quote.downloadQuoteFile, { params })).status).toBe(200)
  expect((await paul.call(quote.downloadQuoteFile, { params })).status).toBe(404)
  expect((await seen(requestId, claire)).quotes[0]?.last?.files).toMatchObject([{ id: fileId }])
})

test('the firm hears of each answer and that all are there; the council that quotes are ready', async () => {
  const { presented, marie, claire } = world
  const { requestId } = await presented()
  const titles = async (who: Caller) => {
    const { items } = (await who.call(listNotifications, { query: { limit: 50 } })).body
    return items.filter(({ link: path }) => path.endsWith(requestId)).map(({ title, body }) => `${title} ${body}`)
  }
  const firm = (await titles(marie)).join('\n')
  expect(firm).toContain('Alpha a répondu 1200,00 € TTC')
  expect(firm).toContain('Gamma ne répondra pas Complet\n\nToutes les entreprises ont répondu')
  expect(await titles(claire)).toEqual([
    expect.stringContaining('Devis à comparer : Porte du hall 2 devis sont arrivés'),
  ])
})

const day = (days: number) => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()

function night() {
  const residenceId = asResidence(world.place.residenceId)
  const scope = { residences: [residenceId], organizations: [app.world.organizations.morel] }
  const { secret } = app.edges.config
  return app.edges.database.transaction((tx) => remindOfQuotes(tx, { residenceId, today: day(0), secret }), scope)
}
