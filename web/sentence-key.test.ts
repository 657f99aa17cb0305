import { expect, test } from 'vitest'
import { byKey, sentenceKey } from './sentence-key.ts'

test('the short name of a sentence is the published hash of its characters', () => {
  // Test vectors of FNV-1a, 32 bits, by its authors.
  expect([sentenceKey(''), sentenceKey('a'), sentenceKey('foobar')]).toEqual(
    [0x811c9dc5, 0xe40c292c, 0xbf9cf968].map((hash) => hash.toString(36)),
  )
})

test('a catalogue keeps its words', () => {
  expect(byKey({ a: 'A', foobar: 'Foo bar' })).toEqual({ [sentenceKey('a')]: 'A', [sentenceKey('foobar')]: 'Foo bar' })
})
