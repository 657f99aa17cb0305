import { expect, test } from 'vitest'
import { isOfBuilding, nextAfter, QUESTIONS, type Said } from './whose.ts'

test.each([
  [[], { ask: 'where' }],
  [['building'], { verdict: { whose: 'common', article: '3' } }],
  [['next-door'], { verdict: { whose: 'neighbour', article: '2' } }],
  [['home'], { ask: 'what' }],
  [['home', 'structure'], { verdict: { whose: 'common', article: '3' } }],
  [['home', 'partition'], { verdict: { whose: 'shared', article: '7' } }],
  [['home', 'opening'], { verdict: { whose: 'deed', article: null } }],
  [['home', 'fitting'], { verdict: { whose: 'private', article: '2' } }],
  [['home', 'pipe'], { ask: 'pipe' }],
  [['home', 'pipe', 'several'], { verdict: { whose: 'common', article: '3' } }],
  [['home', 'pipe', 'mine'], { verdict: { whose: 'private', article: '2' } }],
  [['home', 'pipe', 'unknown'], { verdict: { whose: 'unknown', article: null } }],
] as const)('after %j comes %j', (answers, next) => {
  expect(nextAfter(answers)).toEqual(next)
})

test('whatever one answers, three questions are enough', () => {
  const lengths = lengthsFrom([])
  expect([lengths.length, Math.max(...lengths)]).toEqual([9, 3])
})

test('a pipe that nobody can tell goes to the building: somebody has to look', () => {
  expect(isOfBuilding({ whose: 'unknown', article: null })).toBe(true)
  expect(isOfBuilding({ whose: 'private', article: '2' })).toBe(false)
})

function lengthsFrom(answers: Said[]): number[] {
  const next = nextAfter(answers)
  return 'verdict' in next ? [answers.length] : QUESTIONS[next.ask].flatMap((said) => lengthsFrom([...answers, said]))
}
