import { beforeAll, expect, test } from 'vitest'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import type { StoredFile } from '../files.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { downloadableFile, pendingFiles, recordFile, setScan } from './records.ts'

let database: TestDatabase
let tilleuls: ResidenceId
let acacias: ResidenceId

beforeAll(async () => {
  database = await testDatabase()
  tilleuls = await residence('Résidence des Tilleuls')
  acacias = await residence('Résidence des Acacias')
})

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
  expect(await inTilleuls((tx) => pendingFiles(tx, tilleuls))).toEqual([
    { id, hash: file.hash, name: file.name, createdBy: null },
  ])

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
