import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTranslate } from './i18n.tsx'
import { problemSentence } from './problems.ts'

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
