import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { type SmallBooks, smallBooks } from '#seed/small-books.ts'
import { SYSTEM } from '#shared/actor.ts'
import { accountSums, ownerSums } from '../data/statements.ts'
import { ownersBalance } from '../rules/balance.ts'
import { NATURES } from '../rules/entry.ts'
import { postEntry } from './post.ts'
import { openYear } from './years.ts'

const PUBLISHED = '../shared/cases/accounting.json'
const present = existsSync(PUBLISHED)
const skipped = present ? '' : ` (skipped: no ${PUBLISHED})`

const Entries = z.object({
  entries: z.array(z.object({ date: z.string().optional(), D: z.string(), C: z.string() })),
  balances: z.record(z.string(), z.number()).optional(),
})
const Cases = z.array(z.object({ id: z.string(), input: z.unknown(), expected: z.unknown() }))
const caseOf = (id: string) =>
  Cases.parse(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).find((each) => each.id === id) ?? { input: {}, expected: {} }

let data: TestDatabase
let books: SmallBooks
beforeAll(async () => {
  data = await freshDatabase()
})
afterAll(() => Promise.all([data.app.close(), data.owner.close()]))

const YEAR = { startsOn: '2025-01-01', endsOn: '2026-01-01' }

/** `450-2:o1 600 / 450-2:o2 400`: the account, whose it is, and euros. 450-2 is our 450 with its nature. */
function sideOf(text: string, side: 'debit' | 'credit') {
  return text.split(' / ').map((part) => {
    const [, account = '', nature = '', euros = ''] = /^(\d+)(?:-([1-5]))?(?::\w+)? ([\d.]+)$/.exec(part) ?? []
    const owner = { partyId: books.partyId, nature: NATURES[Number(nature || 1) - 1] ?? 'current' }
    return { account, [side]: Number(euros) * 100, ...(account.startsWith('45') && owner) }
  })
}

test.skipIf(!present).each(['T009', 'T057', 'T063'])(
  `%s is written into the books as published${skipped}`,
  async (id) => {
    books = await smallBooks(data, YEAR)
    const { residenceId } = books
    const scope = { residences: [residenceId] }
    await data.app.transaction((tx) => openYear(tx, { actor: SYSTEM, residenceId }), scope)
    const { entries, balances = {} } = Entries.parse(caseOf(id).expected)
    for (const [index, { date = '2025-06-30', D, C }] of entries.entries()) {
      const lines = [...sideOf(D, 'debit'), ...sideOf(C, 'credit')]
      const entry = { journal: 'OD', postedOn: date, label: id, origin: { kind: 'test', id: `${id}-${index}` }, lines }
      await data.app.transaction((tx) => postEntry(tx, { actor: SYSTEM, residenceId }, entry), scope)
    }
    const sums = await accountSums(data.owner.db, residenceId, YEAR)
    const held = Object.fromEntries(sums.map(({ account, debit, credit }) => [account, debit - credit]))
    for (const [account, euros] of Object.entries(balances))
      expect([account, held[account]]).toEqual([account, euros * 100])
    // The charge is of the year in which it was delivered, whenever its bill came.
    if (id === 'T057') expect(held).toEqual({ '603': 84_000, '408': -84_000 })
  },
)

test.skipIf(!present)(
  `T089 what an owner owes of one nature is not set off against a credit of another${skipped}`,
  async () => {
    books = await smallBooks(data, YEAR)
    const { residenceId, partyId } = books
    const given = z.record(z.string(), z.number()).parse(caseOf('T089').input)
    const lines = Object.entries(given).flatMap(([account, euros]) => {
      const nature = NATURES[Number(account.at(-1)) - 1] ?? 'current'
      const [own, other] = euros > 0 ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const)
      const cents = Math.abs(euros) * 100
      return [
        { account: '450', partyId, nature, [own]: cents },
        { account: '471', [other]: cents },
      ]
    })
    const entry = { journal: 'OD', postedOn: '2025-06-30', label: 'T089', origin: { kind: 'test', id: 'T089' }, lines }
    await data.app.transaction((tx) => postEntry(tx, { actor: SYSTEM, residenceId }, entry), {
      residences: [residenceId],
    })
    const [row] = ownersBalance(await ownerSums(data.owner.db, residenceId, YEAR)).items
    expect(row?.natures).toEqual({ current: -12_000, works: 30_000 })
  },
)
