import { expect, test } from 'vitest'
import { isLostConnection } from './worker-survival.ts'

test.each([
  [new Error('Connection terminated unexpectedly'), true],
  [Object.assign(new Error('read'), { code: 'ECONNRESET' }), true],
  [Object.assign(new Error('terminating connection'), { code: '57P01' }), true],
  [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  [new TypeError('x is not a function'), false],
  ['a word', false],
])('%s: outlived %s', (reason, outlived) => {
  expect(isLostConnection(reason)).toBe(outlived)
})
