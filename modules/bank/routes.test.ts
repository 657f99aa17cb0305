import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBooks, postEntry } from '#modules/accounting/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Move, cfonbStatement as statement } from '#server/proofs/cfonb.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import * as bank from './contract/bank.ts'
import * as hand from './contract/receipts.ts'

let app: TestApp
let hugo: Caller
let residenceId: ResidenceId
let ada: { id: string; name: string }
let other: { id: string; name: string }

beforeAll(async () => {
  app = await testApp()
  residenceId = asResidence(app.world.residences.lavandes)
  hugo = await app.as('hugo')
  await inBooks((tx) => openBooks(tx, { actor: SYSTEM, residenceId }, { startsOn: '2026-01-01', endsOn: '2027-01-01' }))
  const parties = await app.data.owner.db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
  const [first, second] = parties
  if (first === undefined || second === undefined) throw new Error('two owners are needed')
  ;[ada, other] = [first, second]
})
afterAll(() => app.close())

const inBooks = <T>(work: Parameters<typeof app.data.app.transaction<T>>[0]) =>
  app.data.app.transaction(work, { residences: [residenceId] })
const at = () => ({ params: { residenceId } })

const owe = (partyId: string, cents: number, dueOn: string) =>
  inBooks((tx) =>
    postEntry(
      tx,
      { actor: SYSTEM, residenceId },
      {
        ...{
          journal: 'AF',
          postedOn: dueOn,
          label: `Appel du ${dueOn}`,
          origin: { kind: 'test', id: `${partyId}${dueOn}` },
        },
        lines: [
          { account: '450', partyId, nature: 'current', debit: cents, dueOn },
          { account: '701', credit: cents },
        ],
      },
    ),
  )

function send(path: string, text: string, choices: object = {}) {
  const part = (name: string, body: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${body}\r\n`
  return app.http.inject({
    method: 'POST',
    url: `/api/r/${residenceId}/bank/imports${path}`,
    headers: {
      cookie: hugo.cookie,
      origin: 'http://localhost:3000',
      'content-type': 'multipart/form-data; boundary=x',
    },
    payload: `${part('choices', JSON.stringify(choices))}--x\r\ncontent-disposition: form-data; name="file"; filename="releve.txt"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--x--\r\n`,
  })
}

const pending = async () => (await hugo.call(bank.listLines, at())).body.items
const lineSaying = async (words: string, state: 'pending' | 'suspense' | 'matched' = 'pending') => {
  const { items } = (await hugo.call(bank.listLines, { ...at(), query: { state } })).body
  const line = items.find(({ texts }) => texts.join(' ').includes(words))
  if (line === undefined) throw new Error(`no line says ${words}`)
  return line
}
type Decision = Parameters<typeof hugo.call<typeof bank.matchLine>>[1]['body']['target']
const match = (lineId: string, target: Decision) =>
  hugo.call(bank.matchLine, { params: { residenceId, lineId }, body: { target, sign: 'chosen' } })
const undo = (lineId: string) =>
  hugo.call(bank.undoMatch, { params: { residenceId, lineId }, body: { reason: 'Erreur de copropriétaire' } })
const balance = async (account: string, partyId?: string) => {
  const rows = await app.data.owner.db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('account', '=', account)
    .select(['debit', 'credit', 'partyId'])
    .execute()
  return rows.reduce((sum, row) => (partyId && row.partyId !== partyId ? sum : sum + row.debit - row.credit), 0)
}
const count = async () =>
  (
    await app.data.owner.db
      .selectFrom('bankLine')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

const MARCH: Move[] = [
  ['020326', 50_000, 'VIR INCONNU MARS'],
  ['030326', -1250, 'COMMISSION TENUE DE COMPTE'],
  ['030326', -1250, 'COMMISSION TENUE DE COMPTE'],
]

test('F19 an account that nobody named yet is asked for; then the file is taken in once, whoever sends it', async () => {
  const file = statement('280226', 100_000, MARCH)
  const preview = (await send('/preview', file)).json()
  expect(preview).toMatchObject({
    format: 'cfonb',
    fresh: 3,
    known: 0,
    needsAccount: true,
    received: 50_000,
    spent: 2500,
  })
  expect((await send('', file)).json()).toMatchObject({ status: 422, code: 'bank-account-to-choose' })
  expect(await count()).toBe(0)
  const both = await Promise.all([send('', file, { account: '512' }), send('', file, { account: '512' })])
  expect(both.map((one) => one.json().fresh).toSorted()).toEqual([0, 3])
  expect((await send('', file)).json()).toMatchObject({ fresh: 0, known: 3 })
  expect(await count()).toBe(3)
})

test('F19 a statement that overlaps adds what is new alone', async () => {
  const file = statement('020326', 150_000, [...MARCH.slice(1), ['060326', 8000, 'VIR AUTRE MARS']])
  expect((await send('', file)).json()).toMatchObject({ fresh: 1, known: 2 })
  expect(
    (await send('', statement('280226', 100_000, [...MARCH, ['060326', 8000, 'VIR AUTRE MARS']]))).json(),
  ).toMatchObject({
    fresh: 0,
    known: 4,
  })
})

test('F19 balances that do not follow each other are told with both figures, and taken in only by who saw it', async () => {
  const file = statement('310326', 200_000, [['010426', 1000, 'VIR AVRIL']])
  expect((await send('/preview', file)).json().statements).toMatchObject([
    { gap: { known: { on: '2026-03-06', cents: 155_500 }, said: { on: '2026-03-31', cents: 200_000 } } },
  ])
  expect((await send('', file)).json()).toMatchObject({ status: 409, code: 'statement-gap' })
  expect((await send('', file, { acceptGap: true })).json()).toMatchObject({ fresh: 1, known: 0 })
})

test.each([
  ['a sum that is wrong', statement('010426', 201_000, [['020426', 5, 'X']]).replace(/.$/, '}'), 'line 1'],
  ['a movement that cannot be read', statement('010426', 201_000, [['310426', 5, 'X']]), 'line 2'],
  ['a day to come', statement('010426', 201_000, [['010426', 5, 'X']], '010127'), 'line 1'],
])('a file with %s changes nothing and names the line', async (_, file, detail) => {
  const before = await count()
  expect((await send('', file)).json()).toMatchObject({ status: 422, code: 'statement-has-errors', detail })
  expect(await count()).toBe(before)
})

test('a receipt is matched to its owner, undone, put on suspense, then moved from there to the owner', async () => {
  await owe(ada.id, 50_000, '2026-01-01')
  const { id } = await lineSaying('VIR INCONNU MARS')
  expect((await match(id, { to: 'owner', partyId: ada.id })).status).toBe(200)
  expect([await balance('512'), await balance('450', ada.id)]).toEqual([50_000, 0])
  expect((await match(id, { to: 'owner', partyId: ada.id })).problem.code).toBe('line-matched-already')
  expect((await undo(id)).status).toBe(200)
  expect([await balance('512'), await balance('450', ada.id)]).toEqual([0, 50_000])
  await match(id, { to: 'suspense' })
  expect([await balance('512'), await balance('472')]).toEqual([50_000, -50_000])
  const waiting = await lineSaying('VIR INCONNU MARS', 'suspense')
  expect((await match(waiting.id, { to: 'owner', partyId: ada.id })).status).toBe(200)
  expect([await balance('512'), await balance('472'), await balance('450', ada.id)]).toEqual([50_000, 0, 0])
  await undo(id)
  expect([await balance('472'), await balance('450', ada.id)]).toEqual([-50_000, 50_000])
  expect((await hugo.call(bank.readLine, { params: { residenceId, lineId: id } })).body.history).toHaveLength(3)
  await match(id, { to: 'owner', partyId: ada.id })
})

test('two people at once decide once', async () => {
  const { id } = await lineSaying('VIR AUTRE MARS')
  const answers = await Promise.all([ada, other, ada].map((owner) => match(id, { to: 'owner', partyId: owner.id })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  await undo(id)
})

test('fees are proposed on 662, and one line of the books is one movement', async () => {
  const fees = (await pending()).filter(({ cents }) => cents === -1250)
  expect(fees.map(({ proposal }) => proposal)).toMatchObject([
    { confidence: 'likely', sign: 'fee', target: { to: 'account', account: '662' } },
    { confidence: 'likely', sign: 'fee' },
  ])
  const written = await inBooks((tx) =>
    postEntry(
      tx,
      { actor: SYSTEM, residenceId },
      {
        ...{ journal: 'BQ1', postedOn: '2026-03-04', label: 'Frais de banque', origin: { kind: 'test', id: 'frais' } },
        lines: [
          { account: '662', debit: 1250 },
          { account: '512', credit: 1250 },
        ],
      },
    ),
  )
  const known = (await pending()).filter(({ cents }) => cents === -1250)
  expect(known.map(({ proposal }) => proposal?.sign).toSorted()).toEqual(['entry', 'fee'])
  const before = await balance('512')
  const [first, second] = fees
  const target = { to: 'entry', entryId: written.id, position: 2 } as const
  expect((await match(first?.id ?? '', target)).status).toBe(200)
  expect((await match(second?.id ?? '', target)).problem.code).toBe('entry-matched-already')
  expect(await balance('512')).toBe(before)
  expect((await match(second?.id ?? '', { to: 'account', account: '450' })).problem.code).toBe('account-not-for-line')
  expect((await match(second?.id ?? '', { to: 'owner', partyId: ada.id })).problem.code).toBe('line-outgoing')
  await match(second?.id ?? '', { to: 'account', account: '662' })
  expect(await balance('662')).toBe(2500)
})

test('what is certain is in the books as soon as it is imported, what nothing names waits on 471 and 472', async () => {
  await owe(other.id, 33_300, '2026-04-01')
  const reference = 'RF18539007547034'
  await sql`with call as (insert into fund_call (residence_id, number, due_on, total, fingerprint, issued_by)
      values (${residenceId}, 900, '2026-04-01', 33300, repeat('0', 64), ${app.world.people.hugo}) returning id)
    insert into call_notice (residence_id, call_id, party_id, cents, reference)
    select ${residenceId}, id, ${other.id}, 33300, ${reference} from call`.execute(app.data.owner.db)
  const moves: Move[] = [
    ['020426', 33_300, `VIR ${reference}`],
    ['030426', 777, 'VIR DE PERSONNE'],
    ['030426', -888, 'PRLV DE PERSONNE'],
  ]
  expect((await send('', statement('010426', 201_000, moves))).json()).toMatchObject({ fresh: 3, matched: 1 })
  const { id, match: made } = await lineSaying(reference, 'matched')
  expect(made).toMatchObject({ kind: 'owner', sign: 'reference', party: other.name })
  expect(await balance('450', other.id)).toBe(0)
  // Undone, it waits for somebody, and two people who accept at once accept it once.
  await undo(id)
  expect((await lineSaying(reference)).proposal).toMatchObject({ confidence: 'certain', sign: 'reference' })
  const both = await Promise.all([hugo.call(bank.acceptCertain, at()), hugo.call(bank.acceptCertain, at())])
  expect(both.map(({ body }) => body.done).toSorted()).toEqual([0, 1])
  expect(await balance('450', other.id)).toBe(0)
  const before = [await balance('471'), await balance('472')]
  await hugo.call(bank.suspendUnknown, at())
  expect([(await balance('471')) - (before[0] ?? 0), (await balance('472')) - (before[1] ?? 0)]).toEqual([
    888,
    -777 - 9000,
  ])
})

test('the bank and the books are compared, and each line that differs is named', async () => {
  const { closing } = (await hugo.call(bank.readReconciliation, at())).body
  expect(closing).toMatchObject({ on: '2026-04-03', bank: 201_000 + 33_300 + 777 - 888, onlyBank: [], onlyBooks: [] })
  // What the account held before the books, and the gap that was accepted.
  expect(closing?.difference).toBe(closing?.unexplained)
})

const cheque = (more: object = {}) => ({
  ...{ id: crypto.randomUUID(), partyId: ada.id, means: 'cheque' as const, cents: 12_000, receivedOn: '2026-05-02' },
  ...{ account: '512', chequeNumber: '0012345', chequeBank: 'Banque des Pins' },
  ...more,
})
const record_ = (body: ReturnType<typeof cheque>) => hugo.call(hand.recordReceipt, { ...at(), body })

test('a cheque is recorded once, put on a slip, printed, and met on the statement', async () => {
  await owe(ada.id, 12_000, '2026-05-01')
  const preview = await hugo.call(hand.previewReceipt, {
    ...at(),
    query: { partyId: ada.id, cents: 15_000, on: '2026-05-02' },
  })
  expect(preview.body).toMatchObject({ owed: 12_000, credit: 3000, debts: [{ cents: 12_000, paid: 12_000 }] })
  const body = cheque()
  const twice = await Promise.all([record_(body), record_(body)])
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  expect([await balance('512-CH'), await balance('450', ada.id)]).toEqual([12_000, 0])
  const slip = { receiptIds: [body.id], depositedOn: '2026-05-04', account: '512' }
  const deposit = await hugo.call(hand.makeDeposit, { ...at(), body: slip })
  expect(deposit.body).toMatchObject({ number: 1, cents: 12_000 })
  expect((await hugo.call(hand.makeDeposit, { ...at(), body: slip })).problem.code).toBe('cheque-deposited-already')
  const url = `/api/r/${residenceId}/cheque-deposits/${deposit.body.id}/slip`
  const printed = await app.http.inject({ method: 'GET', url, headers: { cookie: hugo.cookie } })
  expect([printed.statusCode, printed.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  await send('', statement('030426', 234_189, [['060526', 12_000, 'REMISE DE CHEQUES 1']]))
  expect((await lineSaying('REMISE DE CHEQUES', 'matched')).match).toMatchObject({ kind: 'deposit', sign: 'deposit' })
  expect(await balance('512-CH')).toBe(0)
  expect((await hugo.call(hand.listDeposits, at())).body.items[0]?.entryId).toBeTruthy()
  const undone = await hugo.call(hand.undoReceipt, {
    params: { residenceId, receiptId: body.id },
    body: { reason: 'Chèque sans provision' },
  })
  expect([undone.status, await balance('450', ada.id)]).toEqual([200, 12_000])
})

test.each([
  ['a day to come', { receivedOn: '2099-01-01' }, 422, 'day-in-future'],
  ['an owner of nowhere', { partyId: crypto.randomUUID() }, 422, 'owner-absent'],
  ['too much cash', { means: 'cash' as const, cents: 100_001 }, 409, 'cash-over-ceiling'],
  ['an account that is no bank', { means: 'transfer' as const, account: '53' }, 422, 'account-absent'],
])('a receipt with %s is refused', async (_, more, status, code) => {
  const answer = await record_(cheque(more))
  expect([answer.status, answer.problem.code]).toEqual([status, code])
})
