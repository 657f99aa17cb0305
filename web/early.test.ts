import { afterEach, expect, test, vi } from 'vitest'
import { takeEarly } from './early.ts'

afterEach(() => {
  globalThis.mitoyenEarly = undefined
  vi.restoreAllMocks()
})

test('what was asked for before is given once, to who asks for the same', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(900)
  globalThis.mitoyenEarly = new Map([['/api/me', Promise.resolve(new Response('{}'))]])
  expect(takeEarly('/api/r/1/home')).toBe(undefined)
  expect(await takeEarly('/api/me')).toBeInstanceOf(Response)
  expect(takeEarly('/api/me')).toBe(undefined)
})

test('what was asked for long ago is asked for again', () => {
  vi.spyOn(performance, 'now').mockReturnValue(10_001)
  globalThis.mitoyenEarly = new Map([['/api/me', Promise.resolve(new Response('{}'))]])
  expect(takeEarly('/api/me')).toBe(undefined)
  expect(globalThis.mitoyenEarly.size).toBe(0)
})
