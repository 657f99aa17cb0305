import { expect, test } from 'vitest'
import { rights } from '#shared/rights.ts'
import { RIGHT_GROUPS, RIGHT_WORDS } from './rights-words.ts'

test('each right has its sentence here, and each sentence its right', () => {
  expect(Object.keys(RIGHT_WORDS).sort()).toEqual(Object.keys(rights).sort())
})

test('each right belongs to a group', () => {
  const groups = Object.keys(rights).map((name) => name.split('.')[0] ?? '')
  expect(groups.filter((group) => RIGHT_GROUPS[group] === undefined)).toEqual([])
})
