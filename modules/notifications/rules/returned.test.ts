import { expect, test } from 'vitest'
import { returnedAs } from './returned.ts'

test.each([
  ['failed', '5.1.1', 'recipient-refused'],
  ['failed', '5.1.10', 'recipient-refused'],
  ['failed', '5.2.1', 'recipient-refused'],
  ['failed', '5.2.2', 'recipient-refused'],
  ['failed', '5.4.4', 'recipient-refused'],
  ['failed', '5.0.0', 'recipient-refused'],
  ['failed', '5.2.3', 'content-refused'],
  ['failed', '5.3.4', 'content-refused'],
  ['failed', '5.7.1', 'content-refused'],
  ['failed', '4.4.7', null],
  ['failed', '', null],
  ['delayed', '5.1.1', null],
  ['delayed', '4.2.2', null],
  ['delivered', '2.1.5', null],
  ['relayed', '5.1.1', null],
])('%s %s: %s', (action, status, returned) => {
  expect(returnedAs({ action, status })).toBe(returned)
})
