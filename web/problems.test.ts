import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTranslate } from './i18n.tsx'
import { loadProblems, offerProblems, problemSentence, provideProblems } from './problems.ts'

const t = createTranslate('fr', {})

/** Only programs meet these: a person cannot send them from our pages. */
const FOR_PROGRAMS = ['cursor-invalid', 'encoding-refused', 'json-invalid', 'json-too-complex']

test('every refusal of the platform has a sentence', () => {
  const sources = globSync('platform/**/*.ts').filter((path) => !path.endsWith('.test.ts'))
  const codes = sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/new Refused\(\d+, '([a-z-]+)'/g)].map(([, code = '']) => code),
  )
  const silent = [...new Set(codes)].filter((code) => problemSentence(t, code) === problemSentence(t, 'never-heard-of'))
  expect(codes.length).toBeGreaterThan(10)
  expect(silent.filter((code) => !FOR_PROGRAMS.includes(code))).toEqual([])
})

test('what a module offers is fetched once, when a refusal is about to be shown', async () => {
  let fetched = 0
  offerProblems(async () => {
    fetched += 1
    provideProblems({ 'plum-unripe': () => 'Attendez août.' })
  })
  expect(problemSentence(t, 'plum-unripe')).toMatch(/^Cela n.a pas marché/)
  await loadProblems(['plum-unripe'])
  await loadProblems(['plum-unripe', 'plum-lost'])
  expect([problemSentence(t, 'plum-unripe'), fetched]).toEqual(['Attendez août.', 1])
})

test('without a network the general words stay, and the next refusal asks again', async () => {
  let asked = 0
  offerProblems(async () => {
    asked += 1
    throw new TypeError('Failed to fetch')
  })
  await loadProblems(['not-found'])
  expect(asked).toBe(0)
  await loadProblems(['pear-lost'])
  await loadProblems(['pear-lost'])
  expect(asked).toBe(2)
})
