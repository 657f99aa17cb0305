import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/testing.ts'
import { notify } from './actions/notify.ts'
import { unsubscribeAddresses } from './actions/unsubscribe.ts'
import * as contract from './contract.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  for (const subject of ['one', 'two', 'three']) {
    await app.database.transaction(
      (tx) =>
        notify(tx, {
          residenceId: app.world.residences.tilleuls,
          kind: 'announcements.published',
          subjectRef: `test:${subject}`,
          title: subject,
          body: '',
          link: '/accueil',
          recipients: [app.world.people.paul],
        }),
      { residences: [app.world.residences.tilleuls] },
    )
  }
})
afterAll(() => app.close())

test('a person sees what they were told, page by page, and nobody else does', async () => {
  const paul = await app.as('paul')
  const first = await paul.call(contract.listNotifications, { query: { limit: 2 } })
  expect(first.body.items.map((item) => item.title)).toEqual(['three', 'two'])
  expect(first.body.unread).toBe(3)
  const second = await paul.call(contract.listNotifications, { query: { limit: 2, cursor: first.body.next ?? '' } })
  expect([second.body.items.map((item) => item.title), second.body.next]).toEqual([['one'], null])

  const jeanne = await app.as('jeanne')
  expect((await jeanne.call(contract.listNotifications, {})).body).toEqual({ items: [], next: null, unread: 0 })
  const stolen = await jeanne.call(contract.markRead, { body: { ids: first.body.items.map((item) => item.id) } })
  expect(stolen.status).toBe(200)
  const residences = [{ residenceId: app.world.residences.tilleuls, unread: 3 }]
  expect((await paul.call(contract.countUnread, {})).body).toEqual({ unread: 3, residences })
})

test('what one was told of a residence that one has left no longer waits', async () => {
  const { owner } = app.data
  const { yann: personId } = app.world.people
  const notice = {
    kind: 'announcements.published',
    level: 'ordinary',
    subjectRef: 'announcement:x',
    title: 'x',
    body: '',
    link: '/',
  }
  await owner.db
    .insertInto('notification')
    .values({ ...notice, personId, residenceId: app.world.residences.lavandes })
    .execute()
  const yann = await app.as('yann')
  expect((await yann.call(contract.countUnread, {})).body).toEqual({ unread: 0, residences: [] })
})

test('reading some, then all', async () => {
  const paul = await app.as('paul')
  const { body } = await paul.call(contract.listNotifications, { query: { unread: 'true' } })
  const ids = body.items.slice(0, 1).map((item) => item.id)
  expect((await paul.call(contract.markRead, { body: { ids } })).body.unread).toBe(2)
  expect((await paul.call(contract.markRead, { body: { ids: 'all' } })).body.unread).toBe(0)
})

test('what is mandatory is not switched off', async () => {
  const paul = await app.as('paul')
  const wish = { kind: 'announcements.urgent', channel: 'email', isOn: false } as const
  const refused = await paul.call(contract.setPreference, { body: wish })
  expect([refused.status, refused.problem.code]).toEqual([409, 'notification-mandatory'])
  expect((await paul.call(contract.setPreference, { body: { ...wish, kind: 'schedule.changed' } })).status).toBe(200)
  const { items } = (await paul.call(contract.listPreferences, {})).body
  const chosen = (kind: string) => items.filter((item) => item.kind === kind && item.isOn).map(({ channel }) => channel)
  expect([chosen('schedule.changed'), chosen('announcements.urgent'), chosen('tickets.step')]).toEqual([
    ['in_app', 'digest'],
    ['in_app', 'email', 'sms', 'push'],
    ['in_app', 'email', 'push'],
  ])
  const hours = { from: '22:00', until: '07:30' }
  expect((await paul.call(contract.setQuietHours, { body: hours })).status).toBe(200)
  expect((await paul.call(contract.listPreferences, {})).body.quiet).toEqual(hours)
  expect((await paul.call(contract.setQuietHours, { body: { from: '24:00', until: '8h' } })).status).toBe(400)
})

test('one click stops a kind of mail without a session; looking changes nothing; a mistake is undone', async () => {
  const { secret, appUrl } = app.edges.config
  const addresses = unsubscribeAddresses(
    { secret, appUrl },
    { personId: app.world.people.samir, kind: 'announcements.published' },
  )
  const url = new URL(addresses?.oneClick ?? '').pathname
  const token = url.split('/').at(-1) ?? ''
  const shown = () => app.anyone.call(contract.showSubscription, { params: { token } })
  expect((await shown()).body).toEqual({ kind: 'announcements.published', isOn: true })

  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const posted = await app.http.inject({ method: 'POST', url, headers, payload: 'List-Unsubscribe=One-Click' })
  expect([posted.statusCode, posted.json()]).toEqual([200, { kind: 'announcements.published', isOn: false }])
  expect((await shown()).body.isOn).toBe(false)
  expect((await app.anyone.call(contract.resubscribe, { params: { token } })).body.isOn).toBe(true)
  expect((await app.anyone.call(contract.unsubscribe, { params: { token } })).body.isOn).toBe(false)

  const page = await app.http.inject({ url, headers: { accept: 'text/html' } })
  expect([page.statusCode, page.headers.location]).toEqual([303, `${appUrl}/desinscription/${token}`])
  const forged = `${token.slice(0, -4)}AAAA`
  expect((await app.anyone.call(contract.unsubscribe, { params: { token: forged } })).status).toBe(404)
})

test('a form is taken there and nowhere else', async () => {
  const { cookie } = await app.as('paul')
  const headers = { cookie, origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }
  const refused = await app.http.inject({
    method: 'POST',
    url: '/api/me/notifications/readings',
    headers,
    payload: 'ids=all',
  })
  expect([refused.statusCode, refused.json().code]).toEqual([415, 'media-type-refused'])
})
