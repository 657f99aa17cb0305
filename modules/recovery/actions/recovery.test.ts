import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDebts, postEntry, recordReceipt } from '#modules/accounting/public.ts'
import type { Tx } from '#platform/database.ts'
import type { Building } from '#seed/building.ts'
import { openReference } from '#server/proofs/building.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { USUAL_SETTINGS } from '../rules/settings.ts'
import { LETTER_TEMPLATE } from '../templates/letter.ts'
import { seeBoard, seeFile, seeRows } from './board.ts'
import { postFee, postInterest } from './charges.ts'
import { dueLetters, letterFor, previewLetter, sendLetter } from './letters.ts'
import { answerPlan, proposePlanFor, seeMine } from './plans.ts'
import { accelerate, recordDispatch, recordPresentation } from './procedure.ts'
import { lettersOfTheDay } from './reminders.ts'
import { addRate, saveSettings } from './settings.ts'
import type { Visit } from './visit.ts'

let app: TestApp
let building: Building
let made = 0

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  building = await openReference(app, 2026)
})

const scope = () => ({
  residences: [building.residenceId],
  organizations: [app.world.organizations.morel],
})
const within = <T>(work: (tx: Tx) => Promise<T>) => app.database.transaction(work, scope())
const hugo = (today: string): Visit => ({
  ...{ residenceId: building.residenceId, today },
  actor: { personId: app.world.people.hugo, roles: ['accountant'] },
})
const paul = (today: string): Visit => ({
  ...{ residenceId: building.residenceId, today },
  actor: { personId: app.world.people.paul, roles: ['owner'] },
})
const party = (name: 'A' | 'B' | 'C' | 'D') => building.parties[name] ?? ''

function owe(partyId: string, cents: number, dueOn: string) {
  return within((tx) =>
    postEntry(tx, hugo(dueOn), {
      ...{ journal: 'AF', postedOn: dueOn, label: `Appel du ${dueOn}`, origin: { kind: 'test', id: String(made++) } },
      lines: [
        { account: '450', partyId, nature: 'current', debit: cents, dueOn },
        { account: '701', credit: cents },
      ],
    }),
  )
}

function pay(partyId: string, cents: number, on: string) {
  const origin = { kind: 'test-receipt', id: String(made++) }
  return within((tx) =>
    recordReceipt(tx, hugo(on), { partyId, cents, on, account: '512', label: 'Virement reçu', origin }),
  )
}

async function send(partyId: string, today: string, step: 'reminder' | 'second_reminder' | 'formal_notice') {
  const { fingerprint } = await app.database.within(scope(), () =>
    previewLetter(app.database.db, hugo(today), { partyId, step }),
  )
  return within((tx) => sendLetter(tx, hugo(today), { partyId, step, fingerprint }))
}

const file = (partyId: string, today: string) =>
  app.database.within(scope(), () => seeFile(app.database.db, hugo(today), partyId))
const due = (today: string) =>
  app.database.within(scope(), async () =>
    (await dueLetters(app.database.db, hugo(today))).map(({ partyId, step }) => [partyId, step]),
  )
const notices = () =>
  app.data.owner.db
    .selectFrom('notification')
    .where('residenceId', '=', building.residenceId)
    .where('kind', 'like', 'recovery.%')
    .select(['kind', 'title', 'personId', 'link'])
    .execute()

test('the board tells who is late, since when, by age, and what comes next', async () => {
  await owe(party('A'), 100_000, '2026-01-01')
  await owe(party('A'), 50_000, '2026-04-01')
  await owe(party('C'), 20_000, '2026-04-01')
  await pay(party('A'), 100_000, '2026-01-20')
  const board = await app.database.within(scope(), () => seeBoard(app.database.db, hugo('2026-04-12')))
  expect(board).toMatchObject({ owners: 2, total: 70_000, ages: { d30: 70_000, more: 0 }, dueLetters: 2 })
  expect(board.collection).toMatchObject({ called: 170_000, paid: 100_000 })
  const rows = await app.database.within(scope(), () =>
    seeRows(app.database.db, hugo('2026-04-12'), { filter: { text: 'c' }, after: null, limit: 10 }),
  )
  expect(rows.map(({ total, since, next }) => [total, since, next?.step])).toEqual([[20_000, '2026-04-01', 'reminder']])
})

test('a reminder goes once, however many send it at once; who paid meanwhile is not written to', async () => {
  await owe(party('A'), 50_000, '2026-04-01')
  const { fingerprint } = await app.database.within(scope(), () =>
    previewLetter(app.database.db, hugo('2026-04-12'), { partyId: party('A'), step: 'reminder' }),
  )
  const wish = { partyId: party('A'), step: 'reminder' as const, fingerprint }
  const both = await Promise.allSettled([1, 2].map(() => within((tx) => sendLetter(tx, hugo('2026-04-12'), wish))))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await notices()).map(({ title, personId }) => [title, personId])).toEqual([
    ['Rappel de paiement de vos charges', app.world.people.paul],
  ])
  expect(await due('2026-04-20')).toEqual([])
  expect(await due('2026-04-26')).toEqual([[party('A'), 'second_reminder']])

  const second = await app.database.within(scope(), () =>
    previewLetter(app.database.db, hugo('2026-04-26'), { partyId: party('A'), step: 'second_reminder' }),
  )
  await pay(party('A'), 20_000, '2026-04-26')
  const late = { ...wish, step: 'second_reminder' as const, fingerprint: second.fingerprint }
  await expect(within((tx) => sendLetter(tx, hugo('2026-04-26'), late))).rejects.toMatchObject({
    code: 'preview-outdated',
  })
  await pay(party('A'), 30_000, '2026-04-26')
  await expect(within((tx) => sendLetter(tx, hugo('2026-04-26'), late))).rejects.toMatchObject({ code: 'nothing-late' })
})

test('a formal notice says what article 19-2 demands, on paper', async () => {
  await owe(party('A'), 129_000, '2026-01-01')
  const { actId, channel } = await send(party('A'), '2026-02-12', 'formal_notice')
  expect(channel).toBe('post')
  const letter = await app.database.within(scope(), () => letterFor(app.database.db, paul('2026-02-13'), actId))
  const bytes = await app.edges.pdf.render(LETTER_TEMPLATE, letter)
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true })
  const words = text.replaceAll(/\s+/g, ' ')
  for (const said of [
    'nous vous mettons en demeure de payer la somme de 1 290,00 €',
    'Lettre recommandée avec demande d’avis de réception',
    'délai de trente jours',
    'lendemain du jour de la première présentation',
    'A. Provisions du budget de l’exercice en cours (article 14-1, I)',
    'deviennent immédiatement exigibles (article 19-2)',
    'portent intérêt au taux légal',
    'article 10-1',
    'recevoir par voie postale',
  ])
    expect(words).toContain(said)
})

test('time runs from the day after the presentation; thirty days later the rest of the year is due', async () => {
  await owe(party('A'), 129_000, '2026-01-01')
  const { actId } = await send(party('A'), '2026-02-10', 'formal_notice')
  const step = async (today: string) => (await file(party('A'), today)).situation.next?.step
  expect(await step('2026-02-12')).toBe('delivery')
  await expect(
    within((tx) => recordPresentation(tx, hugo('2026-02-14'), { actId, on: '2026-02-14' })),
  ).rejects.toMatchObject({ code: 'notice-not-posted' })
  const sent = { actId, channel: 'post' as const, on: '2026-02-11', tracking: '1A 234 567 8901 2' }
  await within((tx) => recordDispatch(tx, hugo('2026-02-12'), sent))
  await within((tx) => recordPresentation(tx, hugo('2026-02-14'), { actId, on: '2026-02-14' }))
  const { notices: known } = await file(party('A'), '2026-03-17')
  expect(known).toMatchObject([
    { effectiveOn: '2026-02-15', deadline: '2026-03-17', refusal: 'notice-still-running', flaw: null },
  ])
  await expect(within((tx) => accelerate(tx, hugo('2026-03-17'), actId))).rejects.toMatchObject({
    code: 'notice-still-running',
  })
  const both = await Promise.allSettled([1, 2].map(() => within((tx) => accelerate(tx, hugo('2026-03-18'), actId))))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await step('2026-03-18')).toBe('legal_action')
})

test('what was paid in full by the last day does not accelerate', async () => {
  await owe(party('A'), 129_000, '2026-01-01')
  const { actId } = await send(party('A'), '2026-02-10', 'formal_notice')
  const sent = { actId, channel: 'electronic' as const, on: '2026-02-14', tracking: 'LRE-778' }
  await within((tx) => recordDispatch(tx, hugo('2026-02-14'), sent))
  await pay(party('A'), 129_000, '2026-03-17')
  await expect(within((tx) => accelerate(tx, hugo('2026-03-18'), actId))).rejects.toMatchObject({
    code: 'claim-paid-in-time',
  })
})

async function noticed(today: string) {
  await owe(party('A'), 129_000, '2026-01-01')
  const { actId } = await send(party('A'), today, 'formal_notice')
  await within((tx) =>
    recordDispatch(tx, hugo(today), { actId, channel: 'electronic', on: today, tracking: 'LRE-779' }),
  )
  const [debt] = (await file(party('A'), today)).situation.late
  return { actId, debtId: debt?.id ?? '' }
}

test('interest runs from the notice, waits for a rate that nobody knows, and is posted once', async () => {
  const { debtId } = await noticed('2026-02-09')
  const ask = (today: string) => within((tx) => postInterest(tx, hugo(today), { partyId: party('A'), debtId }))
  await expect(ask('2026-07-02')).rejects.toMatchObject({ code: 'legal-rate-missing' })
  expect((await ask('2026-05-31')).cents).toBe(1019)
  await expect(ask('2026-05-31')).rejects.toMatchObject({ code: 'no-interest-yet' })
  const rate = { startsOn: '2026-07-01', hundredths: 265, decree: 'Arrêté du 20 juin 2026' }
  await within((tx) => addRate(tx, { ...hugo('2026-07-01'), organizationId: app.world.organizations.morel }, rate))
  // 1 290 € from 31 May to 1 July at 2,62 %, one day at 2,65 %.
  expect((await ask('2026-07-02')).cents).toBe(Math.round(129_000 * (0.0262 * 31 + 0.0265) * (1 / 365)))
  const open = await within((tx) => openDebts(tx, building.residenceId, { partyIds: [party('A')], day: '2026-07-02' }))
  expect(open.map(({ part }) => part).toSorted()).toEqual(['interest', 'interest', 'principal'])
})

test('costs are of the closed list, at the contract’s price, once', async () => {
  const { actId } = await noticed('2026-02-09')
  const fee = { partyId: party('A'), noticeId: actId, kind: 'formal_notice' as const, cents: 3600 }
  const ask = (more: Partial<typeof fee> | object, requestId: string = crypto.randomUUID()) =>
    within((tx) => postFee(tx, hugo('2026-02-20'), { ...fee, ...more, requestId }))
  await expect(ask({})).rejects.toMatchObject({ code: 'fee-not-in-contract' })
  await within((tx) => saveSettings(tx, hugo('2026-02-20'), { ...USUAL_SETTINGS, prices: { formal_notice: 3600 } }))
  await expect(ask({ cents: 3601 })).rejects.toMatchObject({ code: 'fee-above-contract' })
  await expect(ask({ kind: 'lawyer' })).rejects.toMatchObject({ code: 'fee-not-recoverable' })
  const requestId = crypto.randomUUID()
  await ask({}, requestId)
  await ask({}, requestId)
  await expect(ask({})).rejects.toMatchObject({ code: 'act-recorded-already' })
  const { situation } = await file(party('A'), '2026-02-21')
  expect(situation.late.map(({ part, cents }) => [part, cents])).toEqual([
    ['principal', 129_000],
    ['costs', 3600],
  ])
})

test('a plan that both agreed to stops the letters until a term is missed; both are told', async () => {
  await owe(party('A'), 90_000, '2026-01-01')
  const wish = { partyId: party('A'), firstOn: '2026-01-20', terms: 3, message: 'Je ne peux pas tout payer.' }
  const proposals = await Promise.allSettled(
    [1, 2].map(() => within((tx) => proposePlanFor(tx, paul('2026-01-12'), wish))),
  )
  expect(proposals.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const mine = await app.database.within(scope(), () => seeMine(app.database.db, paul('2026-01-12')))
  expect(mine.accounts[0]?.next).toEqual({ step: 'reminder', plannedOn: '2026-01-11', earliestOn: '2026-01-02' })
  const planId = mine.accounts[0]?.plans[0]?.id ?? ''
  const reply = { planId, answer: 'accept' as const, note: '', signedBy: null }
  await expect(within((tx) => answerPlan(tx, paul('2026-01-12'), reply))).rejects.toMatchObject({ code: 'plan-yours' })
  await within((tx) => answerPlan(tx, hugo('2026-01-12'), reply))
  const { plans, situation } = await file(party('A'), '2026-02-20')
  expect(plans[0]).toMatchObject({ ownerName: 'Paul Garnier', managerName: 'Hugo Benali', signedOn: '2026-01-12' })
  expect(situation.limitation?.on).toBe('2031-01-12')

  expect(await due('2026-01-15')).toEqual([])
  await expect(send(party('A'), '2026-01-15', 'reminder')).rejects.toMatchObject({ code: 'plan-holds' })
  await pay(party('A'), 30_000, '2026-01-20')
  expect((await file(party('A'), '2026-01-21')).plans[0]?.course).toEqual({ state: 'holds', paid: 30_000 })
  expect((await file(party('A'), '2026-02-21')).plans[0]?.course).toMatchObject({
    state: 'broken',
    missedOn: '2026-02-20',
  })
  expect(await due('2026-02-21')).toEqual([[party('A'), 'reminder']])
  await within((tx) => lettersOfTheDay(tx, hugo('2026-02-21')))
  await within((tx) => lettersOfTheDay(tx, hugo('2026-02-21')))
  const told = (await notices()).filter(({ title }) => title === 'Échéancier rompu').map(({ personId }) => personId)
  const { people } = app.world
  expect(told.toSorted()).toEqual([people.paul, people.hugo, people.marie].toSorted())
  const here = `/r/${building.residenceId}`
  const links = (await notices()).map(({ personId, link }) => [personId === people.paul, link])
  expect(links).toEqual(
    expect.arrayContaining([
      [true, `${here}/charges/retards`],
      [false, `${here}/impayes/${party('A')}`],
      [false, `${here}/impayes/lettres`],
    ]),
  )
  expect(links.filter(([isOwner, link]) => isOwner && link !== `${here}/charges/retards`)).toEqual([])
})

test('a plan signed with another debt than today’s is refused', async () => {
  await owe(party('A'), 90_000, '2026-01-01')
  const wish = { partyId: party('A'), firstOn: '2026-01-20', terms: 3, message: '' }
  const { id } = await within((tx) => proposePlanFor(tx, paul('2026-01-12'), wish))
  await pay(party('A'), 10_000, '2026-01-13')
  await expect(
    within((tx) => answerPlan(tx, hugo('2026-01-13'), { planId: id, answer: 'accept', note: '', signedBy: null })),
  ).rejects.toMatchObject({ code: 'plan-differs-from-debt' })
})
