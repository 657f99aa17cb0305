import { expect, test } from 'vitest'
import { isToRemind, noticeBy } from './contract.ts'

test('notice is due so many days before the end, and told of thirty days ahead until that day', () => {
  const term = { endsOn: '2027-01-01', noticeDays: 90 }
  expect(noticeBy(term)).toBe('2026-10-03')
  expect(isToRemind(term, '2026-09-02')).toBe(false)
  expect(isToRemind(term, '2026-09-03')).toBe(true)
  expect(isToRemind(term, '2026-10-03')).toBe(true)
  expect(isToRemind(term, '2026-10-04')).toBe(false)
  expect(isToRemind({ endsOn: null, noticeDays: 90 }, '2026-10-03')).toBe(false)
})
