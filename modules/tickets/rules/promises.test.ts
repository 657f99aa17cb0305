import { expect, test } from 'vitest'
import { type PromiseStep, promisesOf } from './promises.ts'

const step = (act: string, day: string, promisedOn: string | null, state: PromiseStep['state'] = 'taken') => ({
  ...{ act, day, promisedOn, state },
})
const TODAY = '2026-11-27'
const declared = step('declare', '2026-11-02', '2026-11-04', 'received')

test('a promise is kept by what is done by its day, and not by promising another day', () => {
  const end = step('finish', '2026-11-10', '2026-11-20', 'done')
  expect(promisesOf([declared, step('take', '2026-11-04', '2026-11-10'), end], TODAY)).toEqual({ due: 2, kept: 2 })
  expect(promisesOf([declared, step('take', '2026-11-05', '2026-11-10'), end], TODAY)).toEqual({ due: 2, kept: 1 })
  expect(promisesOf([declared, step('promise', '2026-11-03', '2026-12-10')], TODAY)).toEqual({ due: 1, kept: 0 })
})

test('what is not due yet, merged or withdrawn says nothing; a correction changes nothing', () => {
  expect(promisesOf([step('declare', '2026-11-26', TODAY, 'received')], TODAY)).toEqual({ due: 0, kept: 0 })
  expect(promisesOf([declared], TODAY)).toEqual({ due: 1, kept: 0 })
  expect(promisesOf([declared, step('merge', '2026-11-03', null, 'closed')], TODAY)).toEqual({ due: 0, kept: 0 })
  const corrected = step('change', '2026-11-03', '2026-11-04', 'received')
  const taken = step('take', '2026-11-06', '2026-12-10')
  expect(promisesOf([declared, corrected, taken], TODAY)).toEqual({ due: 1, kept: 0 })
})
