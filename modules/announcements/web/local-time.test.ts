import { expect, test } from 'vitest'
import { localOf } from './local-time.ts'

test('an instant as a date field wants it', () => {
  expect(localOf('2026-11-24T07:05:00.000Z', 'Europe/Paris')).toBe('2026-11-24T08:05')
  expect(localOf('2026-12-31T23:30:00.000Z', 'Europe/Paris')).toBe('2027-01-01T00:30')
  expect(localOf(null, 'Europe/Paris')).toBeNull()
})
