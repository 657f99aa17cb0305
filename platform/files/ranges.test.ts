import { expect, test } from 'vitest'
import { byteRange } from './ranges.ts'

test.each([
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=990-', { start: 990, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['bytes=-10', { start: 990, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=1000-', undefined],
  ['bytes=9-8', undefined],
  ['bytes=-0', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=0-99999999999999999999', undefined],
  ['items=0-1', undefined],
  [undefined, undefined],
])('of 1000 bytes, %j is %j', (header, range) => {
  expect(byteRange(header, 1000)).toEqual(range)
})
