import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportMyData } from '#modules/identity/contract/me.ts'
import { type TestApp, testApp } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('my data holds a file of every module that knows something of me', async () => {
  const paul = await app.as('paul')
  const archive = await app.http.inject({
    method: exportMyData.method,
    url: exportMyData.url,
    headers: { cookie: paul.cookie, origin: 'http://localhost:3000' },
  })
  expect(archive.statusCode).toBe(200)
  for (const name of ['moi.json', 'residences.json', 'announcements.json', 'notifications.json']) {
    expect(archive.rawPayload.includes(name)).toBe(true)
  }
})
