import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#shared/days.ts'
import { sumCents } from '#shared/money.ts'
import { amountToCollect, type Due, isCooling, planCollections } from './collection.ts'
import { businessDayFrom, lastDayToSend } from './direct-debit.ts'

const TERMS = { signedOn: '2026-11-20', noticeDays: 14, today: '2026-11-27', credit: 0, closedDays: new Set<string>() }
const due = (dueOn: string, cents = 10_000, debtId: string | null = dueOn): Due => ({
  debtId,
  callId: null,
  label: dueOn,
  dueOn,
  cents,
})
const plan = (dues: readonly Due[], terms: Partial<typeof TERMS> = {}) =>
  planCollections(dues, { ...TERMS, ...terms }).map(({ collectOn, cents }) => [collectOn, cents])

test.each([
  ['a call due in a month is collected on its day', [due('2026-12-30')], {}, [['2026-12-30', 10_000]]],
  ['a call due on New Year, when banks are closed', [due('2027-01-01')], {}, [['2027-01-04', 10_000]]],
  ['a call due in three days leaves no time to tell', [due('2026-11-30')], {}, [['2026-12-11', 10_000]]],
  ['five days of notice were agreed', [due('2026-11-30')], { noticeDays: 5 }, [['2026-12-02', 10_000]]],
  ['what was due before the signature is paid otherwise', [due('2026-11-19')], {}, []],
  ['what is due on the day of the signature is collected', [due('2026-11-20')], {}, [['2026-12-11', 10_000]]],
  ['what is due in two months waits', [due('2027-01-12')], {}, []],
  ['two debts of a day make one debit', [due('2026-12-30', 300), due('2026-12-30', 200)], {}, [['2026-12-30', 500]]],
  ['a credit is used first', [due('2026-12-15', 300), due('2026-12-30', 200)], { credit: 400 }, [['2026-12-30', 100]]],
  ['a credit larger than the debt', [due('2026-12-30', 200)], { credit: 400 }, []],
  [
    'a day whose file is made is passed over',
    [due('2026-12-30')],
    { closedDays: new Set(['2026-12-30', '2026-12-31']) },
    [['2027-01-04', 10_000]],
  ],
])('%s', (...[, dues, terms, planned]) => expect(plan(dues, terms)).toEqual(planned))

test('whatever is owed, nothing is collected twice, early, unannounced or when banks are closed', () => {
  const dues = fc.array(
    fc.record({ days: fc.integer({ min: -60, max: 90 }), cents: fc.integer({ min: 1, max: 100_000 }) }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(
      dues,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 50_000 }),
      (rows, noticeDays, credit) => {
        const owed = rows.map(({ days, cents }, index) => due(addDays(TERMS.today, days), cents, String(index)))
        const planned = planCollections(owed, { ...TERMS, noticeDays, credit })
        const parts = planned.flatMap((each) => each.parts)
        expect(new Set(parts.map(({ debtId }) => debtId)).size).toBe(parts.length)
        const eligible = owed.filter(({ dueOn }) => dueOn >= TERMS.signedOn && dueOn <= addDays(TERMS.today, 45))
        const all = sumCents(eligible.map(({ cents }) => cents))
        expect(sumCents(planned.map(({ cents }) => cents))).toBe(Math.max(0, all - credit))
        for (const { collectOn, parts: own } of planned) {
          expect(businessDayFrom(collectOn)).toBe(collectOn)
          expect(collectOn >= addDays(TERMS.today, noticeDays)).toBe(true)
          expect(own.every(({ dueOn }) => dueOn <= collectOn)).toBe(true)
        }
      },
    ),
  )
})

test.each([
  [[10_000], [10_000], 0, 10_000],
  [[10_000], [4000], 0, 4000],
  [[10_000], [12_000], 0, 10_000],
  [[10_000, 500], [0, 500], 0, 500],
  [[10_000], [10_000], 2500, 7500],
  [[10_000], [10_000], 20_000, 0],
  [[10_000], [], 0, 0],
])('told %j, owed %j, with a credit of %i: %i', (told, owed, credit, cents) =>
  expect(
    amountToCollect(
      told.map((each) => ({ cents: each })),
      owed,
      credit,
    ),
  ).toBe(cents),
)

test.each([
  ['2026-12-15', '2026-12-14'],
  ['2027-01-04', '2026-12-31'],
  ['2026-12-28', '2026-12-24'],
])('a debit of %s is at the bank by %s', (on, by) => expect(lastDayToSend(on)).toBe(by))

test.each([
  [null, false],
  ['2026-11-26T12:00:01Z', true],
  ['2026-11-26T12:00:00Z', false],
])('F15 an account replaced at %s is cooling at noon: %s', (replacedAt, cooling) =>
  expect(isCooling(replacedAt, Temporal.Instant.from('2026-11-27T12:00:00Z'))).toBe(cooling),
)
