import { beforeAll, expect, test } from 'vitest'
import type { Db } from './database.ts'
import { openMailer } from './mail.ts'
import { outboxMessages } from './outbox.ts'
import { openSms } from './sms.ts'
import { testDatabase } from './testing.ts'

let db: Db

beforeAll(async () => {
  db = (await testDatabase()).app.db
})

test('a letter is kept once, however often it is sent, with what a page needs to show it', async () => {
  const mail = openMailer({ kind: 'outbox' }, { db })
  const message = {
    to: { address: 'Outbox-1@example.fr' },
    subject: 'Bonjour\r\nBcc: eve@evil.test',
    text: 'Texte',
    html: '<p>Texte</p>',
    messageId: '<outbox.1@mitoyen.test>',
    attachments: [{ name: 'a.pdf', mediaType: 'application/pdf', content: new Uint8Array(3) }],
  }
  await mail.send(message)
  expect(await mail.send(message)).toEqual({ id: message.messageId })
  expect(await mail.check()).toBe('ok')

  const kept = await outboxMessages(db, { to: 'outbox-1@EXAMPLE.fr' })
  expect(kept).toMatchObject([
    {
      channel: 'mail',
      recipient: 'Outbox-1@example.fr',
      subject: 'Bonjour Bcc: eve@evil.test',
      text: 'Texte',
      html: '<p>Texte</p>',
      reference: message.messageId,
      details: { headers: { 'Auto-Submitted': 'auto-generated' }, attachments: [{ filename: 'a.pdf', bytes: 3 }] },
    },
  ])
})

test('a text message is kept with what it would have cost; the latest comes first', async () => {
  const sms = openSms({ kind: 'outbox' }, { db })
  await sms.send({ to: '+33600000001', text: 'Code : 1', reference: 'outbox.sms.1' })
  await sms.send({ to: '+33600000001', text: 'ê'.repeat(71), reference: 'outbox.sms.2' })
  const kept = await outboxMessages(db, { to: '+33600000001', limit: 1 })
  expect(kept).toMatchObject([{ channel: 'sms', reference: 'outbox.sms.2', details: { segments: 2 } }])
})
