import { afterEach, expect, test, vi } from 'vitest'
import { endOtherSessions, showMe } from '#modules/identity/contract/me.ts'
import { request } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

/** A server that refuses reads until the act of this page was answered, as when an act brings another cookie. */
function renewing() {
  let answerAct: () => void = () => undefined
  let renewed = false
  const reads: number[] = []
  vi.stubGlobal('fetch', async (_address: string, { method }: { method: string }) => {
    if (method !== 'GET') {
      await new Promise<void>((resolve) => {
        answerAct = resolve
      })
      renewed = true
      return new Response('{}')
    }
    reads.push(renewed ? 200 : 401)
    return new Response(JSON.stringify(renewed ? ME : { code: 'sign-in-required' }), { status: renewed ? 200 : 401 })
  })
  return { reads, answerAct: () => answerAct() }
}

const person = {
  id: '1',
  name: 'Paul',
  email: 'p@exemple.fr',
  emailVerified: true,
  emailRefusedAt: null,
  phone: null,
  phoneVerified: false,
}
const ME = {
  person: { ...person, locale: 'fr', secondFactor: 'none' },
  strength: 'two',
  provedAt: '2026-11-24T10:00:00Z',
  places: [],
  needs: [],
}

test('a read refused while an act of this page renews the session is sent again with the new cookie', async () => {
  const server = renewing()
  const act = request(endOtherSessions, {})
  const read = request(showMe, {})
  await expect.poll(() => server.reads.length).toBe(1)
  server.answerAct()
  expect((await read).person.name).toBe('Paul')
  await act
  expect(server.reads).toEqual([401, 200])
})

test('a read refused without any act of this page is refused at once', async () => {
  const server = renewing()
  await expect(request(showMe, {})).rejects.toMatchObject({ status: 401, code: 'sign-in-required' })
  expect(server.reads).toEqual([401])
})
