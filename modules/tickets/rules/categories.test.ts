import { expect, test } from 'vitest'
import { unaskedDetail } from './categories.ts'

test.each([
  [{}, [], null],
  [{ amount: undefined }, [], null],
  [{ amount: 41_250 }, ['amount'], null],
  [{ amount: 41_250 }, ['place', 'photo'], 'amount'],
  [{ document: 'minutes' }, ['document'], null],
  [{ document: 'minutes', occurs: 'la nuit' }, ['document'], 'occurs'],
  [{ occurs: 'la nuit', spoke: false }, ['neighbour', 'place'], null],
  [{ spoke: false }, ['amount'], 'spoke'],
] as const)('%j where %j is asked: %s', (details, asks, unasked) => expect(unaskedDetail(details, asks)).toBe(unasked))
