import { expect, test } from 'vitest'
import type { Part } from './life.ts'
import { isForCouncil, kindsFor, mayWithdraw, refusePaper } from './papers.ts'

test('each adds what is theirs to add', () => {
  expect(kindsFor(['declarer'])).toEqual(['photo', 'report', 'other'])
  expect(kindsFor(['council'])).toEqual(['photo', 'before', 'after', 'quote', 'report', 'other'])
  expect(kindsFor(['declarer', 'manager'])).toContain('form')
  expect(kindsFor([])).toEqual([])
})

const byManager = (paper: Parameters<typeof refusePaper>[0], isCommon: boolean) =>
  refusePaper(paper, { parts: ['manager'], isCommon })

test('prices of the common parts are not shown to all; those of a private demand are its declarer’s', () => {
  expect(byManager({ kind: 'quote', lane: 'declarers' }, true)).toBe('prices-for-council')
  expect(byManager({ kind: 'invoice', lane: 'declarers' }, true)).toBe('prices-for-council')
  expect(byManager({ kind: 'quote', lane: 'internal' }, true)).toBeNull()
  expect(byManager({ kind: 'quote', lane: 'declarers' }, false)).toBeNull()
  expect(byManager({ kind: 'report', lane: 'declarers' }, true)).toBeNull()
})

test('a declarer adds no invoice', () => {
  const whose = { parts: ['declarer'] satisfies Part[], isCommon: false }
  expect(refusePaper({ kind: 'invoice', lane: 'declarers' }, whose)).toBe('paper-kind-not-yours')
})

test('a price of the common parts is the council’s, a photo is anybody’s', () => {
  expect([isForCouncil('invoice', true), isForCouncil('invoice', false), isForCouncil('photo', true)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a paper is taken away by who brought it or by who keeps the residence', () => {
  const paper = { addedBy: 'paul' }
  expect(mayWithdraw(paper, { personId: 'paul', parts: ['declarer'] })).toBe(true)
  expect(mayWithdraw(paper, { personId: 'claire', parts: ['declarer', 'council'] })).toBe(false)
  expect(mayWithdraw(paper, { personId: 'marie', parts: ['manager'] })).toBe(true)
  expect(mayWithdraw({ addedBy: null }, { personId: 'claire', parts: ['council'] })).toBe(false)
})
