import { afterAll, expect, test } from 'vitest'
import { openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import { addDays } from '#shared/days.ts'
import * as manage from '../contract/manage.ts'
import { readStatistics } from '../contract/statistics.ts'

const { app, people, at, of, declared, act } = await openDemands()
afterAll(() => app.close())

test('the building’s figures are for all, private demands for the firm alone, and too few say nothing', async () => {
  const { paul, marie } = people
  for (const [index, title] of ['Lampe', 'Porte', 'Vitre'].entries()) {
    const id = await declared(paul, { title, isDistinct: true })
    await act(marie, id, { kind: 'take', promisedOn: SOON })
    if (index < 2) await act(marie, id, { kind: 'finish', verifyBy: SOON })
    await act(marie, id, { kind: 'close', reason: 'Réparé' })
    await paul.call(manage.rate, { ...of(id), body: { stars: 3 + index } })
  }
  await declared(paul, { title: 'Mon appel', category: 'payment', isCommon: false })
  const late = await declared(paul, { title: 'Gouttière', isDistinct: true })
  await app.data.owner.db
    .updateTable('ticket')
    .set({ declaredAt: `${addDays(TODAY, -400)}T10:00:00Z` })
    .where('id', '=', late)
    .execute()

  const seen = (await paul.call(readStatistics, at())).body
  expect(seen.byCategory.map(({ category }) => category)).toEqual(['incident'])
  expect(seen.whole).toMatchObject({ closed: 3, open: 0, medianHours: 0, promisesKept: 100, satisfaction: 40 })
  const whole = (await marie.call(readStatistics, at())).body
  expect(whole.byCategory).toMatchObject([
    { category: 'incident', closed: 3 },
    { category: 'payment', open: 1, closed: 0, medianHours: null, satisfaction: null },
  ])
})
