import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readTypedCode, shownTypedCode, typedCode } from './typed-code.ts'

test('a code is read again as it is shown, in any case, with what people confuse', () => {
  for (let round = 0; round < 200; round += 1) {
    const code = typedCode(randomBytes(18))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{18}$/)
    expect(readTypedCode(shownTypedCode(code).toLowerCase())).toBe(code)
  }
  expect(readTypedCode('oil-0')).toBe('0110')
})

test('every letter of the alphabet is as likely: ninety bits', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const letters = Array.from({ length: 256 }, (_, start) => typedCode(all.subarray(start, start + 1)))
  const counts = new Map<string, number>()
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8))
})
