import { expect, test } from 'vitest'
import { cronItems, inParis } from './worker-crons.ts'

const nothing = async () => undefined
const year = Temporal.Now.plainDateISO('UTC').year

test.each([
  [`${year}-01-15T05:00`, '6:0'],
  [`${year}-07-15T04:00`, '6:0'],
  [`${year}-12-31T23:30`, '0:30'],
] as const)('%s UTC is %s in Paris', (utc, local) => {
  const minute = inParis(digest(utc))
  expect(`${minute.hour}:${minute.min}`).toBe(local)
})

test('the turn of the year changes date, month and day of the week', () => {
  const next = Temporal.PlainDate.from(`${year + 1}-01-01`)
  expect(inParis(digest(`${year}-12-31T23:30`))).toEqual({
    min: 30,
    hour: 0,
    date: 1,
    month: 1,
    dow: next.dayOfWeek % 7,
  })
})

test('six in the morning is six in the morning in winter and in summer', () => {
  const [item] = cronItems([{ name: 'demo.morning', at: '0 6 * * *', run: nothing }])
  expect(item?.match(digest(`${year}-01-15T05:00`))).toBe(true)
  expect(item?.match(digest(`${year}-07-15T05:00`))).toBe(false)
  expect(item?.match(digest(`${year}-07-15T04:00`))).toBe(true)
})

test.each(['30 2 * * *', '0 1-3 * * 1', '0 0,2 * * *'])('%s names the hour that summer time skips or repeats', (at) => {
  expect(() => cronItems([{ name: 'demo.night', at, run: nothing }])).toThrow('between two and three')
})

test.each(['*/5 * * * *', '0 */2 * * *', '15 4 1 * *'])('%s is accepted', (at) => {
  expect(cronItems([{ name: 'demo.night', at, run: nothing }])).toHaveLength(1)
})

function digest(utc: string) {
  const { minute, hour, day, month, dayOfWeek } = Temporal.PlainDateTime.from(utc)
  return { min: minute, hour, date: day, month, dow: dayOfWeek % 7 }
}
