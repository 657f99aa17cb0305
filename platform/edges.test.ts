import { beforeAll, describe, expect, test } from 'vitest'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { downloadableFile, pendingFiles, recordFile, setScan } from './files/records.ts'
import type { StoredFile } from './files.ts'
import { openMailer } from './mail.ts'
import { outboxMessages } from './outbox.ts'
import { openSms } from './sms.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
let tilleuls: ResidenceId
let acacias: ResidenceId

beforeAll(async () => {
  database = await testDatabase()
  tilleuls = await residence('Résidence des Tilleuls')
  acacias = await residence('Résidence des Acacias')
})

describe('the development outbox', () => {
  test('a letter is kept once, however often it is sent, with what a page needs to show it', async () => {
    const { db } = database.app
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
    const { db } = database.app
    const sms = openSms({ kind: 'outbox' }, { db })
    await sms.send({ to: '+33600000001', text: 'Code : 1', reference: 'outbox.sms.1' })
    await sms.send({ to: '+33600000001', text: 'ê'.repeat(71), reference: 'outbox.sms.2' })
    const kept = await outboxMessages(db, { to: '+33600000001', limit: 1 })
    expect(kept).toMatchObject([{ channel: 'sms', reference: 'outbox.sms.2', details: { segments: 2 } }])
  })
})

describe('the rows of files', () => {
  const file: StoredFile = {
    hash: 'a'.repeat(64),
    thumbnailHash: null,
    bytes: 10,
    mediaType: 'application/pdf',
    name: 'a.pdf',
    scan: 'not-scanned',
    encrypted: false,
    active: false,
  }

  test('a file of the residence is found, and the neighbour’s is as if absent, even by its id', async () => {
    const { id } = await inTilleuls((tx) => recordFile(tx, SYSTEM, tilleuls, file))
    const found = await database.app.within({ residences: [tilleuls] }, () =>
      downloadableFile(database.app.db, tilleuls, id),
    )
    expect(found).toMatchObject({ hash: file.hash, name: 'a.pdf', bytes: 10 })

    const seen = (scope: ResidenceId, asked: ResidenceId) =>
      database.app.within({ residences: [scope] }, () => downloadableFile(database.app.db, asked, id))
    expect(await seen(acacias, tilleuls)).toBeUndefined()
    expect(await seen(acacias, acacias)).toBeUndefined()
    expect(await database.app.db.selectFrom('storedFile').selectAll().execute()).toEqual([])
  })

  test('nothing can be put among the neighbour’s files', async () => {
    await expect(inTilleuls((tx) => recordFile(tx, SYSTEM, acacias, file))).rejects.toThrow('row-level security')
  })

  test('a file waiting for the antivirus is not downloadable until it is found clean', async () => {
    const { id } = await inTilleuls((tx) => recordFile(tx, SYSTEM, tilleuls, { ...file, scan: 'pending' }))
    expect(await inTilleuls((tx) => downloadableFile(tx, tilleuls, id))).toBeUndefined()
    expect(await inTilleuls((tx) => pendingFiles(tx, tilleuls))).toEqual([{ id, hash: file.hash }])

    await inTilleuls((tx) => setScan(tx, tilleuls, id, 'clean'))
    expect(await inTilleuls((tx) => downloadableFile(tx, tilleuls, id))).toBeDefined()
    expect(await inTilleuls((tx) => pendingFiles(tx, tilleuls))).toEqual([])
  })

  test('one found infected never is, and a later word does not change that', async () => {
    const { id } = await inTilleuls((tx) => recordFile(tx, SYSTEM, tilleuls, { ...file, scan: 'pending' }))
    await inTilleuls((tx) => setScan(tx, tilleuls, id, 'infected'))
    await inTilleuls((tx) => setScan(tx, tilleuls, id, 'clean'))
    expect(await inTilleuls((tx) => downloadableFile(tx, tilleuls, id))).toBeUndefined()
  })
})

const inTilleuls: TestDatabase['app']['transaction'] = (work) =>
  database.app.transaction(work, { residences: [tilleuls] })

async function residence(name: string): Promise<ResidenceId> {
  const { db } = database.owner
  const firm = await db
    .insertInto('organization')
    .values({ name: `Cabinet de ${name}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = await db
    .insertInto('residence')
    .values({ organizationId: firm.id, name })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id as ResidenceId
}
