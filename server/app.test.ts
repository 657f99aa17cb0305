import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('health answers without a session', async () => {
  expect((await app.http.inject('/health/live')).json()).toEqual({ status: 'live' })
  expect((await app.http.inject('/health/ready')).statusCode).toBe(200)
})

test('an unknown address is a problem with a request id and nothing of ours', async () => {
  const answer = await app.http.inject('/api/nothing')
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 404, code: 'not-found', requestId: expect.any(String) })
})

test('the event stream wants a session', async () => {
  const answer = await app.http.inject('/api/me/stream')
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-required'])
})

test('every answer carries the strict headers', async () => {
  const { headers } = await app.http.inject('/api/nothing')
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['strict-transport-security']).toContain('max-age=31536000')
})
