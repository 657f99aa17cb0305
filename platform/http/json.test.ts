import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './json.ts'

test.each([
  '{"amount":"1.00","amount":"100000.00"}',
  '{"amount":"1.00", "amo\\u0075nt" : "100000.00"}',
  '{"a":{"b":[{"c":1,"c":2}]}}',
  '{"":1,"":2}',
  '{"\\"":1,"\\u0022":2}',
  '{"__proto__":{"admin":true}}',
  '{"a":{"\\u005f_proto__":1}}',
  '\ufeff{}',
  '{"a":1}x',
  '',
])('%s is no JSON of ours', (text) => {
  expect(() => readJson(text)).toThrow('json-invalid')
})

test.each([
  '{"a":{"a":1},"b":{"a":1},"c":[{"a":1},{"a":2}]}',
  '{"a":"a:","b":"\\"a\\":1","c":"{[","d":"\\\\"}',
  '[1,2,"a","a"]',
  '"a"',
])('%s says each thing once', (text) => {
  expect(readJson(text)).toEqual(JSON.parse(text))
})

test('any value whatever that is written without repetition is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value)
      fc.pre(!text.includes('__proto__'))
      expect(readJson(text)).toEqual(JSON.parse(text))
    }),
  )
})
