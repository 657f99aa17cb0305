import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calmed } from './calm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('one piece of news is acted on at once, and once', () => {
  const act = vi.fn()
  calmed(act)('tickets')
  expect(act.mock.calls).toEqual([['tickets']])
  vi.runAllTimers()
  expect(act).toHaveBeenCalledOnce()
})

test('the last of a burst is never lost', () => {
  const act = vi.fn()
  const tell = calmed(act)
  tell('tickets')
  tell('tickets')
  tell('tickets')
  expect(act).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(200)
  expect(act).toHaveBeenCalledTimes(2)
})

test('five hundred in a minute make fewer than twenty', () => {
  const act = vi.fn()
  const tell = calmed(act)
  for (let at = 0; at < 500; at += 1) {
    tell('tickets')
    vi.advanceTimersByTime(120)
  }
  vi.runAllTimers()
  expect(act.mock.calls.length).toBeLessThan(20)
})

test('after a rest it is quick again, and one kind does not hold up another', () => {
  const act = vi.fn()
  const tell = calmed(act)
  tell('tickets')
  tell('books')
  vi.advanceTimersByTime(400)
  tell('tickets')
  expect(act.mock.calls).toEqual([['tickets'], ['books'], ['tickets']])
})
