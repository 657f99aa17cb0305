import { expect, test } from 'vitest'
import { isOver } from './stream.ts'

const at = (text: string) => Date.parse(text)
const stay = { since: at('2026-03-28T20:00:00Z'), endsAt: '2026-04-28T20:00:00Z' }

test.each([
  ['the same evening', stay, '2026-03-28T22:59:59Z', false],
  ['after midnight in Paris, still the day before in London', stay, '2026-03-28T23:00:00Z', true],
  [
    'the same day once summer time began',
    { ...stay, since: at('2026-03-29T00:30:00Z') },
    '2026-03-29T21:59:59Z',
    false,
  ],
  ['the moment that the session ends', { ...stay, endsAt: '2026-03-28T20:30:00Z' }, '2026-03-28T20:30:00Z', true],
])('an open stream, %s', (_when, opened, now, over) => {
  expect(isOver(opened, at(now))).toBe(over)
})
