import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDebts } from '#modules/accounting/public.ts'
import { recordReturn } from '#modules/debits/public.ts'
import { COLLECT, collected, DUE, onTransit, post, type Site, within } from '#server/proofs/collecting.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import { plainAmount } from '#shared/money.ts'
import { applyImport } from './imports.ts'
import { undoMatch } from './matches.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const BACK = addDays(COLLECT, 3)

type Move = { cents: number; reference?: string; mandate?: string; reason?: string; batch?: string; text?: string }

/** One statement of the account, whose balances are what its movements make. */
function camt(moves: readonly Move[], { opening = 0, on = BACK }): string {
  const amount = (cents: number) =>
    `<Amt Ccy="EUR">${plainAmount(Math.abs(cents))}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
  const balance = (code: string, cents: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(cents)}<Dt><Dt>${on}</Dt></Dt></Bal>`
  const reasonOf = (reason?: string) => (reason ? `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>` : '')
  const details = ({ reference, mandate, reason, batch, text }: Move) =>
    batch
      ? `<NtryDtls><Btch><PmtInfId>${batch}</PmtInfId></Btch></NtryDtls>`
      : `<NtryDtls><TxDtls><Refs>${reference ? `<EndToEndId>${reference}</EndToEndId>` : ''}${mandate ? `<MndtId>${mandate}</MndtId>` : ''}</Refs>${text ? `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>` : ''}${reasonOf(reason)}</TxDtls></NtryDtls>`
  const closing = moves.reduce((sum, { cents }) => sum + cents, opening)
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct>
${balance('OPBD', opening)}${balance('CLBD', closing)}
${moves.map((move) => `<Ntry>${amount(move.cents)}<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt>${details(move)}</Ntry>`).join('\n')}
</Stmt></BkToCstmrStmt></Document>`
}

const visitOf = ({ visit }: Site) => ({
  ...visit,
  actor: { personId: app.world.people.hugo, roles: ['accountant' as const] },
  today: BACK,
})
const take = (place: Site, moves: readonly Move[], { opening = 0, on = BACK } = {}) =>
  within(place, (tx) => {
    const bytes = new TextEncoder().encode(camt(moves, { opening, on }))
    return applyImport(
      tx,
      { ...visitOf(place), today: on },
      { bytes, fileName: 'releve.xml', choices: { account: '512' } },
    )
  })
const matches = async ({ residenceId }: Site) => {
  const { rows } = await sql<{ cents: number; kind: string | null; lineId: string }>`
    select l.cents, m.kind, l.id as line_id from bank_line l
      left join bank_match m on m.residence_id = l.residence_id and m.line_id = l.id and m.undone_at is null
     where l.residence_id = ${residenceId} order by l.cents`.execute(app.data.owner.db)
  return rows
}
const owed = (place: Site, partyId: string) =>
  within(place, async (tx) =>
    (await openDebts(tx, place.visit.residenceId, { partyIds: [partyId], day: BACK })).map(({ dueOn, cents }) => [
      dueOn,
      cents,
    ]),
  )
const batchOf = async ({ residenceId }: Site) => {
  const { rows } = await sql<{ messageId: string }>`
    select message_id from debit_batch where residence_id = ${residenceId}`.execute(app.data.owner.db)
  return rows[0]?.messageId ?? ''
}

test('a debit that a statement sends back reopens its debt with its own due date; a pain.002 later adds nothing', async () => {
  const place = await collected(app)
  await post(place)
  const moves = [
    { cents: 91_000, batch: `${await batchOf(place)}-FRST` },
    { cents: -50_000, reference: 'A-1-0001', reason: 'AC04' },
  ]
  expect(await take(place, moves)).toEqual({ fresh: 2, known: 0, matched: 2, left: 0 })
  expect((await matches(place)).map(({ cents, kind }) => [cents, kind])).toEqual([
    [-50_000, 'return'],
    [91_000, 'account'],
  ])
  // Both the total and the return left the account of debits under way.
  expect(await onTransit(place)).toBe(0)
  expect(await owed(place, place.parties.A ?? '')).toEqual([[DUE, 50_000]])
  const draft = { endToEndId: 'A-1-0001', code: 'AC04', on: BACK, cents: 50_000, source: 'pain.002' as const }
  expect(await within(place, (tx) => recordReturn(tx, visitOf(place), draft))).toBe('known')
  expect(await owed(place, place.parties.A ?? '')).toEqual([[DUE, 50_000]])
  expect(await take(place, moves)).toEqual({ fresh: 0, known: 2, matched: 0, left: 0 })
})

test('a return that a pain.002 said before is met on the statement, and its debt reopened once', async () => {
  const place = await collected(app)
  await post(place)
  const draft = { endToEndId: 'B-1-0001', code: 'AM04', on: BACK, cents: null, source: 'pain.002' as const }
  await within(place, (tx) => recordReturn(tx, visitOf(place), draft))
  expect(await onTransit(place)).toBe(50_000)
  const both = [{ cents: -41_000, reference: 'B-1-0001', reason: 'AM04' }]
  const answers = await Promise.all([take(place, both), take(place, both)])
  expect(answers.map(({ matched }) => matched).toSorted()).toEqual([0, 1])
  expect(await onTransit(place)).toBe(91_000)
  const debts = await owed(place, place.parties.B ?? '')
  expect(debts.map(([dueOn]) => dueOn)).toEqual([DUE, DUE])
  expect(debts.reduce((sum, [, cents]) => sum + Number(cents), 0)).toBe(41_000)
})

test('a debit that the bank shows by itself is no second receipt of its owner', async () => {
  const place = await collected(app)
  await post(place)
  const moves = [
    { cents: 50_000, reference: 'A-1-0001' },
    { cents: 41_000, mandate: 'B-1' },
  ]
  expect(await take(place, moves)).toMatchObject({ matched: 2 })
  expect(await onTransit(place)).toBe(0)
  expect(await owed(place, place.parties.A ?? '')).toEqual([])
})

test('a total is certain by its words only while the books hold as much', async () => {
  const place = await collected(app)
  await post(place)
  const moves = [
    { cents: 91_000, text: 'REMISE PRELEVEMENTS SEPA EMIS 1' },
    { cents: 91_000, text: 'REMISE PRELEVEMENTS SEPA EMIS 2' },
    { cents: 91_000, text: 'VIR MME INCONNUE' },
  ]
  expect(await take(place, moves)).toMatchObject({ fresh: 3, matched: 1 })
  expect(await onTransit(place)).toBe(0)
})

test('a return of another amount, or of a debit of nobody, is left to somebody', async () => {
  const place = await collected(app)
  await post(place)
  const moves = [
    { cents: -49_999, reference: 'A-1-0001', reason: 'AC04' },
    { cents: -100, reference: 'Z-9-0009', reason: 'MD01' },
  ]
  expect(await take(place, moves)).toMatchObject({ fresh: 2, matched: 0 })
  expect([await onTransit(place), await owed(place, place.parties.A ?? '')]).toEqual([91_000, []])
})

test('what somebody undid is not decided again by the next import', async () => {
  const place = await collected(app)
  await post(place)
  await take(place, [{ cents: 50_000, reference: 'A-1-0001' }])
  const [line] = await matches(place)
  await within(place, (tx) => undoMatch(tx, visitOf(place), { lineId: line?.lineId ?? '', reason: 'À vérifier' }))
  expect(await take(place, [{ cents: 41_000, reference: 'B-1-0001' }], { opening: 50_000 })).toMatchObject({
    fresh: 1,
    matched: 1,
  })
  expect((await matches(place)).map(({ kind }) => kind)).toEqual(['account', null])
})

test('what the books refuse, no year being open, is imported and left to somebody', async () => {
  const place = await collected(app)
  await post(place)
  const moves = [{ cents: 50_000, reference: 'A-1-0001' }]
  expect(await take(place, moves, { on: addDays(BACK, 1500) })).toMatchObject({ fresh: 1, matched: 0 })
  expect((await matches(place)).map(({ kind }) => kind)).toEqual([null])
})
