import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Building } from '#seed/building.ts'
import { issue, openReference, referenceLines, voteBudget } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { postCall } from '../contract/calls.ts'
import { readCharges } from '../contract/charges.ts'
import { postEntry } from '../contract/entries.ts'
import { listMovements, readTrends } from '../contract/owner-account.ts'
import { recordReceipt } from './receipts.ts'
import { reverseEntry } from './reverse.ts'

let app: TestApp
let hugo: Caller
let paul: Caller
let jeanne: Caller
let claire: Caller
/** Read by all; the last test cancels a payment of it. */
let place: Paid

beforeAll(async () => {
  app = await testApp()
  ;[hugo, paul, jeanne, claire] = await Promise.all([
    app.as('hugo'),
    app.as('paul'),
    app.as('jeanne'),
    app.as('claire'),
  ])
  place = await paid()
})
afterAll(() => app.close())

type Paid = Building & { partyId: string; yearId: string; calls: string[]; payments: string[] }

/** Two quarters of 842,81 € for A; a payment of 500 €, then one of 400 €. */
async function paid(): Promise<Paid> {
  const building = await openReference(app, 2026)
  const { residenceId } = building
  const partyId = building.parties.A ?? ''
  await voteBudget(hugo, residenceId, { lines: referenceLines(building), worksFund: 76_500, worksFundExemption: '' })
  const calls: string[] = []
  for (const dueOn of ['2026-01-01', '2026-04-01']) {
    const callId = await issue(hugo, residenceId, dueOn)
    await hugo.call(postCall, { params: { residenceId, callId } })
    calls.push(callId)
  }
  const payments = [
    await receive(building, { partyId, cents: 50_000, on: '2026-01-20', id: 'first' }),
    await receive(building, { partyId, cents: 40_000, on: '2026-04-12', id: 'second' }),
  ]
  const { body } = await paul.call(readCharges, { params: { residenceId } })
  return { ...building, partyId, calls, payments, yearId: body.years[0]?.id ?? '' }
}

type Money = { partyId: string; cents: number; on: string; id: string }

async function receive({ residenceId }: Building, { id, ...money }: Money): Promise<string> {
  const actor = { personId: app.world.people.hugo, roles: [] }
  const receipt = { ...money, account: '512', label: 'Virement reçu', voucher: 'VIR 118', origin: { kind: 'test', id } }
  const scope = { residences: [residenceId] }
  return (await app.database.transaction((tx) => recordReceipt(tx, { actor, residenceId }, receipt), scope)).entryId
}

async function pdf(who: Caller, url: string): Promise<{ status: number; text: string }> {
  const answer = await app.http.inject({ url, headers: { cookie: who.cookie } })
  if (answer.statusCode !== 200) return { status: answer.statusCode, text: answer.body }
  expect(answer.rawPayload.toString('latin1')).toContain('/MarkInfo')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.rawPayload)), { mergePages: true })
  return { status: 200, text: text.replaceAll(/\s+/g, ' ') }
}

const accountOf = ({ residenceId, partyId }: Paid) => `/api/r/${residenceId}/owner-accounts/${partyId}`

test('an account reads as a bank’s: each movement, its state, the balance after it, page after page', async () => {
  const params = { residenceId: place.residenceId, partyId: place.partyId }
  const first = await paul.call(listMovements, { params, query: { limit: 3 } })
  const rows = first.body.items.map(({ kind, state, cents, balance, left, hasReceipt }) => [
    ...[kind, state, cents, balance, left, hasReceipt],
  ])
  expect(rows).toEqual(
    [
      ['payment', 'received', -40_000, 78_562, 0, true],
      ['call', 'unpaid', 84_281, 118_562, 78_562, false],
      ['payment', 'received', -50_000, 34_281, 0, true],
    ].map((row, index) => (index === 1 ? ['call', 'partly', 84_281, 118_562, 78_562, false] : row)),
  )
  const next = await paul.call(listMovements, { params, query: { limit: 3, cursor: first.body.next ?? '' } })
  expect([
    next.body.items.map(({ kind, state, balance, callId }) => [kind, state, balance, callId]),
    next.body.next,
  ]).toEqual([[['call', 'settled', 84_281, place.calls[0]]], null])
  const year = await paul.call(listMovements, { params, query: { yearId: place.yearId } })
  expect(year.body.items).toHaveLength(4)
  const { body: charges } = await paul.call(readCharges, { params })
  expect(
    charges.accounts.map(({ balance, debts }) => [
      balance,
      debts.map(({ total, cents, dueOn }) => [total, cents, dueOn]),
    ]),
  ).toEqual([[78_562, [[84_281, 78_562, '2026-04-01']]]])
})

test('what was called is told by year and key, and the balance month by month', async () => {
  const { residenceId, partyId } = place
  const { body } = await paul.call(readTrends, { params: { residenceId, partyId } })
  expect(
    body.years.map(({ startsOn, parts }) => [startsOn, parts.map(({ nature, key, cents }) => [nature, key, cents])]),
  ).toEqual([
    [
      '2026-01-01',
      [
        ['current', 'GEN', 150_000],
        ['current', 'EAU', 9000],
        ['works_fund', 'GEN', 9562],
      ],
    ],
  ])
  expect(body.balances.slice(0, 4).map(({ month, cents }) => [month, cents])).toEqual([
    ['2026-01', 34_281],
    ['2026-02', 34_281],
    ['2026-03', 34_281],
    ['2026-04', 78_562],
  ])
})

test('a statement begins with the balance before, ends with the one after, and says what is left to pay', async () => {
  const { text } = await pdf(paul, `${accountOf(place)}/statement?from=2026-02-01&to=2026-06-30`)
  expect(text).toContain('Relevé de compte')
  expect(text).toContain('Cabinet Morel')
  expect(text).toMatch(/Du 1er février 2026 au 30 juin 2026 : 785,62 € à payer/)
  expect(text).toMatch(/Solde au 1er février 2026, avant les opérations 342,81 € à payer/)
  expect(text).toMatch(/01\/04\/2026 Appel de fonds n° 2 \(Appel 2\) 842,81 1 185,62/)
  expect(text).toMatch(/12\/04\/2026 Virement reçu \(VIR 118\) 400,00 785,62/)
  expect(text).toMatch(/01\/04\/2026 Budget .* 842,81 785,62/)
  const wrong = await pdf(paul, `${accountOf(place)}/statement?from=2026-06-30&to=2026-02-01`)
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('period-inverted')])
})

test('a receipt says who paid, when, how, and what it settled', async () => {
  const [, second = ''] = place.payments
  const { text } = await pdf(paul, `${accountOf(place)}/receipts/${second}`)
  expect(text).toMatch(/Reçu de A la somme de 400,00 € le 12 avril 2026/)
  expect(text).toContain('Virement reçu, VIR 118')
  expect(text).toMatch(/01\/01\/2026 Budget .*/)
  expect(text).not.toMatch(/quittance/i)
  const call = place.calls[0] ?? ''
  expect((await pdf(paul, `${accountOf(place)}/receipts/${call}`)).status).toBe(404)
})

test('a certificate tells what was paid, the recoverable part from the budget, then from what was spent', async () => {
  const url = `${accountOf(place)}/certificates/${place.yearId}`
  const voted = await pdf(paul, url)
  expect(voted.text).toMatch(/A a payé 900,00 € de charges du 1er janvier 2026 au/)
  expect(voted.text).toContain('les montants sont ceux du budget voté')
  // 1 800 € of water for 40 of 400 shares, all recoverable; 12 000 € of repairs for a quarter, to be checked.
  expect(voted.text).toMatch(/EAU : .* 1 800,00 40 \/ 400 180,00 180,00 0,00/)
  expect(voted.text).toMatch(/Total 3 180,00 180,00 0,00 3 000,00/)
  const bill = (account: string, keyId: string | undefined, cents: number) => ({
    ...{ journal: 'AC', postedOn: '2026-03-02', label: 'Facture', requestId: crypto.randomUUID() },
    lines: [
      { account, ...(keyId === undefined ? {} : { keyId }), debit: cents },
      { account: '401', credit: cents },
    ],
  })
  for (const body of [
    bill('602', place.keys.GEN, 126_000),
    bill('616', place.keys.GEN, 248_000),
    bill('614', undefined, 4500),
  ])
    await hugo.call(postEntry, { params: { residenceId: place.residenceId }, body })
  const spent = await pdf(paul, url)
  expect(spent.text).toMatch(/602|Électricité/)
  expect(spent.text).toMatch(/Total 935,00 315,00 620,00 0,00/)
  expect(spent.text).toContain('L’exercice n’est pas clôturé')
  expect(spent.text).toMatch(/45,00 € de dépenses n’ont pas de clé/)
})

test('one’s own alone, or any for who keeps the books; a party of another residence is as if absent', async () => {
  const urls = [
    'movements',
    'trends',
    'statement?from=2026-01-01&to=2026-06-30',
    `receipts/${place.payments[0]}`,
    `certificates/${place.yearId}`,
  ]
  for (const url of urls) {
    const statuses = await Promise.all(
      [paul, hugo, jeanne, claire].map(async (who) => {
        return (await app.http.inject({ url: `${accountOf(place)}/${url}`, headers: { cookie: who.cookie } }))
          .statusCode
      }),
    )
    expect([url, statuses]).toEqual([url, [200, 200, 404, 404]])
    const elsewhere = `/api/r/${app.world.residences.tilleuls}/owner-accounts/${place.partyId}/${url}`
    expect([url, (await app.http.inject({ url: elsewhere, headers: { cookie: hugo.cookie } })).statusCode]).toEqual([
      url,
      404,
    ])
  }
})

test('a payment that was cancelled stays in the account and has no receipt', async () => {
  const [, second = ''] = place.payments
  const actor = { personId: app.world.people.hugo, roles: [] }
  const reversal = { entryId: second, postedOn: '2026-05-02', reason: 'Rejet de la banque' }
  const scope = { residences: [place.residenceId] }
  await app.database.transaction((tx) => reverseEntry(tx, { actor, residenceId: place.residenceId }, reversal), scope)
  const gone = await pdf(paul, `${accountOf(place)}/receipts/${second}`)
  expect([gone.status, gone.text]).toEqual([409, expect.stringContaining('payment-cancelled')])
  const { body } = await paul.call(listMovements, { params: place })
  expect(body.items.map(({ kind, state, balance, left }) => [kind, state, balance, left])).toEqual([
    ['cancellation', 'none', 118_562, 0],
    ['payment', 'cancelled', 78_562, 0],
    ['call', 'unpaid', 118_562, 84_281],
    ['payment', 'received', 34_281, 0],
    ['call', 'partly', 84_281, 34_281],
  ])
})
