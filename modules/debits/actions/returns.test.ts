import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDebts } from '#modules/accounting/public.ts'
import {
  COLLECT,
  collected,
  DUE,
  mine,
  onTransit,
  owed,
  post,
  prepare,
  type Site,
  TODAY,
  told,
  within,
} from '#server/proofs/collecting.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import {
  type AwaitedBatch,
  collectionsNamed,
  type ReturnDraft,
  type ReturnOutcome,
  recordReturn,
  sentBatches,
} from '../public.ts'
import { businessDayFrom } from '../rules/direct-debit.ts'
import { makeBatch, sendBatch } from './batches.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('a debit sent back reopens its debt with its own due date, once; a closed account suspends the mandate', async () => {
  const place = await collected(app)
  await post(place)
  expect(await owed(place, place.parties.A ?? '')).toEqual([])
  const day = addDays(COLLECT, 3)
  const visit = { ...place.visit, today: day }
  const back = (endToEndId: string, code: string, cents: number | null = null): Promise<ReturnOutcome> => {
    const draft: ReturnDraft = { endToEndId, code, on: day, cents, source: 'statement' }
    return within(place, (tx) => recordReturn(tx, visit, draft))
  }
  expect(await back('A-1-0001', 'AC04', 49_999)).toBe('amount-differs')
  expect((await Promise.all([back('A-1-0001', 'AC04'), back('A-1-0001', 'AC04', 50_000)])).toSorted()).toEqual([
    'known',
    'recorded',
  ])
  expect(await back('Z-9-0001', 'AC04')).toBe('unknown')
  const debts = await within(place, (tx) =>
    openDebts(tx, visit.residenceId, { partyIds: [place.parties.A ?? ''], day }),
  )
  expect(debts.map(({ dueOn, cents }) => [dueOn, cents])).toEqual([[DUE, 50_000]])
  expect(await onTransit(place)).toBe(41_000)
  const owner = await mine(place.paul, place)
  expect([owner?.mandate?.state, owner?.mandate?.suspendedFor, owner?.past[0]?.returnCode]).toEqual([
    'suspended',
    'AC04',
    'AC04',
  ])
  const [news] = await told(place, 'debits.returned')
  expect(news?.body).toMatch(/le compte est clos \(AC04\).*Votre mandat est suspendu/)
  await prepare(place, day)
  expect((await mine(place.paul, place))?.coming).toEqual([])
  const awaited: AwaitedBatch[] = await within(place, (tx) => sentBatches(tx, visit.residenceId, { from: TODAY }))
  expect(awaited).toMatchObject([{ total: 91_000, posted: 91_000 }])
})

test('a statement finds a debit by its reference or by its mandate', async () => {
  const place = await collected(app)
  const find = (endToEndIds: string[], rums?: string[]) =>
    within(place, async (tx) =>
      (await collectionsNamed(tx, place.visit.residenceId, { endToEndIds, ...(rums && { rums }) })).map(
        ({ endToEndId, name, cents }) => [endToEndId, name, cents],
      ),
    )
  expect(await find(['A-1-0001', 'Z'])).toEqual([['A-1-0001', 'A', 50_000]])
  expect(await find([], ['B-1'])).toEqual([['B-1-0001', 'B', 41_000]])
  expect(await find([])).toEqual([])
})

test('no money that day: tried once more, announced anew, then left to the owner', async () => {
  const place = await collected(app)
  await post(place)
  const day = addDays(COLLECT, 2)
  const visit = { ...place.visit, today: day }
  const back = (endToEndId: string, on: string) =>
    within(place, (tx) =>
      recordReturn(tx, { ...visit, today: on }, { endToEndId, code: 'AM04', on, cents: null, source: 'statement' }),
    )
  expect(await back('B-1-0001', day)).toBe('recorded')
  await prepare(place, day)
  const again = businessDayFrom(addDays(day, 14))
  expect((await mine(place.jeanne, place))?.coming).toMatchObject([{ collectOn: again, cents: 41_000 }])
  const accountant = { ...visit, actor: { personId: app.world.people.hugo, roles: [] } }
  await within(place, async (tx) => sendBatch(tx, accountant, (await makeBatch(tx, accountant, again)).id))
  await post(place, again)
  expect(await back('B-1-0002', again)).toBe('recorded')
  await prepare(place, again)
  expect((await mine(place.jeanne, place))?.coming).toEqual([])
})

test('refused before its day, a debit is never booked', async () => {
  const place = await collected(app)
  const draft = { endToEndId: 'A-1-0001', code: 'AC01', on: TODAY, cents: null, source: 'pain.002' as const }
  expect(await within(place, (tx) => recordReturn(tx, place.visit, draft))).toBe('recorded')
  await post(place)
  expect(await onTransit(place)).toBe(41_000)
  expect(await owed(place, place.parties.A ?? '')).toEqual([[DUE, 50_000]])
})

const returnsOf = (lines: readonly (readonly [string, string])[]) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><CreDtTm>${TODAY}T08:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>${lines
    .map(
      ([reference, code]) =>
        `\n<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf></TxInfAndSts>`,
    )
    .join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`

async function upload(who: Caller, { residenceId }: Site, text: string) {
  const payload = `--x\r\ncontent-disposition: form-data; name="file"; filename="rejets.xml"\r\ncontent-type: application/xml\r\n\r\n${text}\r\n--x--\r\n`
  const answer = await app.http.inject({
    ...{ method: 'POST', url: `/api/r/${residenceId}/debits/returns`, payload },
    headers: { cookie: who.cookie, origin: 'http://localhost:3000', 'content-type': 'multipart/form-data; boundary=x' },
  })
  return { status: answer.statusCode, ...answer.json() }
}

test('a file of returns: found by reference, unknown ones listed, twice adds nothing, broken changes nothing', async () => {
  const place = await collected(app)
  const broken = returnsOf([
    ['A-1-0001', 'AC04'],
    ['B-1-0001', ''],
  ])
  expect(await upload(place.hugo, place, broken)).toMatchObject({
    status: 422,
    code: 'return-file-incomplete',
    detail: 'line 4',
  })
  expect((await mine(place.paul, place))?.past).toEqual([])
  const file = returnsOf([
    ['A-1-0001', 'AC04'],
    ['Z-9-0009', 'MD01'],
  ])
  const unknown = [{ reference: 'Z-9-0009', reason: 'unknown', line: 4 }]
  const answers = await Promise.all([upload(place.hugo, place, file), upload(place.hugo, place, file)])
  expect(answers.map(({ isNew, recorded }) => [isNew, recorded]).toSorted()).toEqual([
    [false, 0],
    [true, 1],
  ])
  expect(answers.map((answer) => answer.unknown)).toEqual([unknown, unknown])
  const other = await upload(place.hugo, place, `${file}\n`)
  expect(other).toMatchObject({ isNew: true, recorded: 0, known: 1 })
  expect((await upload(place.paul, place, file)).status).toBe(403)
})
