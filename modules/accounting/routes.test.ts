import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import type { Answer } from '#shared/endpoint.ts'
import * as books from './contract/books.ts'
import * as entries from './contract/entries.ts'
import * as statements from './contract/statements.ts'

let app: TestApp
let hugo: Caller
let jeanne: Caller
let emile: Caller
let residenceId: string
let yearId: string
let partyId: string

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.lavandes
  ;[hugo, jeanne, emile] = await Promise.all([app.as('hugo'), app.as('jeanne'), app.as('emile')])
  const { body } = await hugo.call(books.openBooks, { ...at(), body: { startsOn: '2026-01-01', endsOn: '2027-01-01' } })
  yearId = body.id
  const { parties } = (await hugo.call(entries.readChoices, at())).body
  partyId = parties[0]?.id ?? ''
})
afterAll(() => app.close())

function at(): { params: { residenceId: string } }
function at<Params extends object>(params: Params): { params: Params & { residenceId: string } }
function at(params: object = {}) {
  return { params: { residenceId, ...params } }
}

const purchase = {
  journal: 'AC',
  postedOn: '2026-02-03',
  label: 'Facture de plombier',
  voucher: 'F-118',
  lines: [
    { account: '615', debit: 24_000 },
    { account: '401', credit: 24_000 },
  ],
}

async function post(more: Partial<typeof purchase> = {}, requestId: string = crypto.randomUUID()) {
  const { body } = await hugo.call(entries.postEntry, { ...at(), body: { ...purchase, requestId, ...more } })
  return body
}

async function upload(path: string, text: string) {
  const payload = `--x\r\ncontent-disposition: form-data; name="file"; filename="soldes.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--x--\r\n`
  return await app.http.inject({
    method: 'POST',
    url: `/api/r/${residenceId}/books/${path}`,
    headers: {
      cookie: hugo.cookie,
      origin: 'http://localhost:3000',
      'content-type': 'multipart/form-data; boundary=x',
    },
    payload,
  })
}

test('books are opened once; the council reads them and writes nothing', async () => {
  const again = await hugo.call(books.openBooks, { ...at(), body: { startsOn: '2026-01-01', endsOn: '2027-01-01' } })
  expect([again.status, again.problem.code]).toEqual([409, 'books-open-already'])
  const { body } = await jeanne.call(books.readBooks, at())
  expect(body).toMatchObject({ years: [{ id: yearId, closedAt: null }], can: { write: false } })
  expect(body.journals.map(({ code }) => code)).toEqual(['AC', 'AF', 'AN', 'BQ1', 'CL', 'OD', 'RG'])
  const refused = await jeanne.call(entries.postEntry, {
    ...at(),
    body: { ...purchase, requestId: crypto.randomUUID() },
  })
  expect(refused.problem.code).toBe('role-refused')
})

test('a private account is added under an official one, once', async () => {
  const body = { parent: '615', number: '615-1', label: 'Ascenseur' }
  expect((await hugo.call(books.addAccount, { ...at(), body })).status).toBe(200)
  expect((await hugo.call(books.addAccount, { ...at(), body })).problem).toMatchObject({ code: 'account-taken' })
  const under = (await hugo.call(books.addAccount, { ...at(), body: { ...body, parent: '615-1', number: '615-1-1' } }))
    .problem
  expect(under.code).toBe('account-not-subdivided')
  const { items } = (await jeanne.call(books.listAccounts, at())).body
  expect(items.find(({ number }) => number === '615-1')).toMatchObject({
    official: false,
    parent: '615',
    takesEntries: true,
  })
})

test('F01 the same request posts once; F02 with another amount it is refused', async () => {
  const requestId = crypto.randomUUID()
  const [first, second] = await Promise.all([post({}, requestId), post({}, requestId)])
  expect(second.id).toBe(first.id)
  const other = { ...purchase, requestId, label: 'Autre' }
  expect((await hugo.call(entries.postEntry, { ...at(), body: other })).problem).toMatchObject({
    code: 'origin-differs',
  })
})

test.each([
  ['0.001 cents', { debit: 0.001 }],
  ['a text', { debit: '1,00' }],
  ['an exponent as text', { debit: '1e3' }],
  ['a negative', { debit: -5 }],
  ['not a number', { debit: null }],
  ['beyond all sense', { debit: 9_000_000_000_000_000 }],
  ['another currency', { debit: 5, currency: 'USD' }],
])('F06 %s is no amount', async (_what, line) => {
  const body = {
    ...purchase,
    requestId: crypto.randomUUID(),
    lines: [
      { account: '615', ...line },
      { account: '401', credit: 5 },
    ],
  }
  const answer = await app.http.inject({
    method: 'POST',
    url: `/api/r/${residenceId}/books/entries`,
    headers: { cookie: hugo.cookie, origin: 'http://localhost:3000' },
    payload: body,
  })
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-input'])
})

test('F07 neither the day before the books, nor a day to come, nor 2099', async () => {
  const codes = []
  for (const postedOn of ['2025-12-31', '2099-01-01']) {
    const body = { ...purchase, requestId: crypto.randomUUID(), postedOn }
    codes.push((await hugo.call(entries.postEntry, { ...at(), body })).problem.code)
  }
  expect(codes).toEqual(['year-absent', 'entry-in-future'])
})

test('an entry is found by its words, opened with its lines, reversed once with a reason', async () => {
  const { id } = await post({ label: 'Réparation du portail électrique' })
  const { items } = (await jeanne.call(entries.listEntries, { ...at(), query: { search: 'PORTAIL electrique' } })).body
  expect(items.map((entry) => entry.id)).toEqual([id])
  const sheet = (await hugo.call(entries.readEntry, at({ entryId: id }))).body
  expect(sheet).toMatchObject({ total: 24_000, voucher: 'F-118', recordedBy: 'Hugo Benali', can: { reverse: true } })
  const body = { postedOn: '2026-02-10', reason: 'Mauvais compte' }
  const { body: reversal } = await hugo.call(entries.reverseEntry, { ...at({ entryId: id }), body })
  const after = (await hugo.call(entries.readEntry, at({ entryId: id }))).body
  expect([after.reversedBy, after.can.reverse]).toEqual([reversal.id, false])
  const opposite = (await jeanne.call(entries.readEntry, at({ entryId: reversal.id }))).body
  expect(opposite).toMatchObject({
    reversesId: id,
    reason: 'Mauvais compte',
    reverses: `AC ${sheet.number}`,
    can: { reverse: false },
  })
  const ahead = { postedOn: '2099-01-01', reason: 'Trop tôt' }
  const future = await hugo.call(entries.reverseEntry, { ...at({ entryId: id }), body: ahead })
  expect([future.status, future.problem.code]).toEqual([422, 'entry-in-future'])
  const twice = await hugo.call(entries.reverseEntry, { ...at({ entryId: id }), body })
  expect([twice.status, twice.problem.code]).toEqual([409, 'entry-reversed-already'])
})

async function accountPage(cursor: string | null): Promise<Answer<typeof statements.readLedger>> {
  const query = { account: '514', limit: 2, ...(cursor !== null && { cursor }) }
  return (await jeanne.call(statements.readLedger, { ...at({ yearId }), query })).body
}

test('pages of an account carry their balance from one to the next, each line once', async () => {
  for (const amount of [100, 200, 300, 400, 500]) {
    await post({
      journal: 'BQ1',
      lines: [
        { account: '514', debit: amount },
        { account: '502', credit: amount },
      ],
    })
  }
  const seen: number[] = []
  let next: string | null = null
  do {
    const page = await accountPage(next)
    seen.push(...page.items.map(({ balance }) => balance))
    expect(page.closing).toBe(1500)
    next = page.next
  } while (next !== null)
  expect(seen).toEqual([100, 300, 600, 1000, 1500])
})

test('the trial balance nets to nothing, and owners say what their account says', async () => {
  const owed = { account: '450', partyId, nature: 'works' as const, debit: 7000, dueOn: '2026-03-01' }
  const { body: posted } = await hugo.call(entries.postEntry, {
    ...at(),
    body: {
      ...purchase,
      requestId: crypto.randomUUID(),
      journal: 'AF',
      lines: [owed, { account: '102', credit: 7000 }],
    },
  })
  const balance = (await jeanne.call(statements.readBalance, at({ yearId }))).body
  expect(balance.total.debit).toBe(balance.total.credit)
  expect(balance.total.closing).toBe(0)
  const owners = (await jeanne.call(statements.readOwnersBalance, at({ yearId }))).body
  expect(owners.items).toMatchObject([{ partyId, closing: 7000, natures: { works: 7000 } }])
  expect([owners.control, owners.owed, owners.advanced]).toEqual([7000, 7000, 0])
  const ledger = (await jeanne.call(statements.readOwnerLedger, at({ yearId, partyId }))).body
  expect(ledger).toMatchObject({ closing: 7000, items: [{ entryId: posted.id, balance: 7000, dueOn: '2026-03-01' }] })
})

test('opening balances that do not balance are refused with the difference, right ones posted once', async () => {
  const wrong = 'Compte;Débit;Crédit\n512;1000,00;\n401;;900,50\n'
  expect((await upload('opening/preview', wrong)).json()).toMatchObject({
    balanced: false,
    difference: 9950,
    problems: [],
  })
  expect((await upload('opening', wrong)).json()).toMatchObject({ code: 'entry-unbalanced', detail: 'difference 9950' })
  const unknown = await upload('opening', 'Compte;Débit;Crédit\n512;1000,00;\n120;;1000,00\n')
  expect([unknown.statusCode, unknown.json().detail]).toEqual([422, 'line 3'])

  const right = 'Compte;Débit;Crédit\n512;1000,00;\n401;;1000,00\n'
  const first = (await upload('opening', right)).json()
  expect(first.isNew).toBe(true)
  expect((await upload('opening', right)).json()).toEqual({ ...first, isNew: false })
  const other = await upload('opening', right.replaceAll('1000', '2000'))
  expect([other.statusCode, other.json().code]).toEqual([409, 'opening-posted-already'])
  const balance = (await jeanne.call(statements.readBalance, at({ yearId }))).body
  expect(balance.items.find(({ account }) => account === '512')).toMatchObject({ opening: 100_000, debit: 0 })

  await hugo.call(entries.reverseEntry, {
    ...at({ entryId: first.id }),
    body: { postedOn: '2026-01-01', reason: 'Mauvais fichier' },
  })
  expect((await upload('opening', right)).json().isNew).toBe(true)
})

test('a voucher is stored with its entry and comes back as it was', async () => {
  const { id, name } = (await upload('vouchers', 'Facture de plombier')).json()
  expect(name).toBe('soldes.csv')
  const body = { ...purchase, requestId: crypto.randomUUID(), voucherFileId: id }
  const posted = (await hugo.call(entries.postEntry, { ...at(), body })).body
  const file = await jeanne.call(entries.downloadVoucher, at({ entryId: posted.id }))
  expect([file.status, file.body]).toEqual([200, 'Facture de plombier'])
  const foreign = { ...purchase, requestId: crypto.randomUUID(), voucherFileId: crypto.randomUUID() }
  expect((await hugo.call(entries.postEntry, { ...at(), body: foreign })).problem.code).toBe('voucher-absent')
})

test('a year is closed when it is over, its suspense cleared or justified, for good', async () => {
  const residence = app.world.residences.acacias
  const there = { residenceId: residence }
  const before = { startsOn: '2024-01-01', endsOn: '2025-01-01' }
  const { id } = (await emile.call(books.openBooks, { params: there, body: before })).body
  const next = (await emile.call(books.openYear, { params: there })).body
  expect(next).toMatchObject({ startsOn: '2025-01-01', endsOn: '2026-01-01' })
  const lines = [
    { account: '512', debit: 500 },
    { account: '472', credit: 500 },
  ]
  const entry = { ...purchase, journal: 'BQ1', postedOn: '2024-05-01', lines }
  await emile.call(entries.postEntry, { params: there, body: { ...entry, requestId: crypto.randomUUID() } })

  const first = { params: { ...there, yearId: id } }
  const state = (await emile.call(books.readClosing, first)).body
  expect(state).toMatchObject({
    entries: 1,
    suspense: [{ account: '472', balance: -500 }],
    refusals: ['suspense-not-cleared'],
  })
  const early = await emile.call(books.closeYear, {
    params: { ...there, yearId: next.id },
    body: { justification: '' },
  })
  expect(early.problem.code).toBe('previous-year-open')
  expect((await emile.call(books.closeYear, { ...first, body: { justification: '' } })).problem.code).toBe(
    'suspense-not-cleared',
  )
  const done = await emile.call(books.closeYear, { ...first, body: { justification: 'Chèque sans nom, recherché' } })
  expect(done.body).toEqual({ entries: 1 })
  expect((await emile.call(books.closeYear, { ...first, body: { justification: '' } })).problem.code).toBe(
    'year-closed',
  )
  const late = { ...entry, requestId: crypto.randomUUID() }
  expect((await emile.call(entries.postEntry, { params: there, body: late })).problem.code).toBe('year-closed')
  const carried = (await emile.call(statements.readBalance, { params: { ...there, yearId: next.id } })).body
  expect(carried.items).toMatchObject([
    { account: '472', opening: -500 },
    { account: '512', opening: 500 },
  ])
})
