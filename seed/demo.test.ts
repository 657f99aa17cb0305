import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '#platform/files.ts'
import { asResidence } from '#platform/http/gate.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { seedWhenEmpty } from './demo.ts'

let data: TestDatabase
let home: string

const config = () => ({
  ...{ mode: 'development' as const, dataDirectory: home },
  files: { kind: 'disk' as const, directory: home },
})

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-demo-'))
  data = await freshDatabase()
  expect(await seedWhenEmpty(config(), data.ownerUrl)).toBe(true)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('the demo world is made once, and never in production', async () => {
  expect(await seedWhenEmpty(config(), data.ownerUrl)).toBe(false)
  const empty = await freshDatabase()
  expect(await seedWhenEmpty({ ...config(), mode: 'production' }, empty.ownerUrl)).toBe(false)
})

test('announcements of two residences carry pictures that open', async () => {
  const pictures = await data.owner.db
    .selectFrom('announcementFile')
    .innerJoin('storedFile', 'storedFile.id', 'announcementFile.fileId')
    .select(['storedFile.residenceId', 'hash', 'thumbnailHash', 'mediaType'])
    .execute()
  expect(new Set(pictures.map(({ residenceId }) => residenceId)).size).toBe(2)
  expect(pictures.length).toBeGreaterThan(3)
  const files = openFiles(config())
  for (const { residenceId, hash, thumbnailHash, mediaType } of pictures) {
    expect([mediaType, thumbnailHash]).toEqual(['image/png', expect.any(String)])
    const bytes = Buffer.concat(await (await files.open(asResidence(residenceId), hash)).toArray())
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  }
})

test('every role is somebody’s, with an account', async () => {
  const { db } = data.owner
  const staff = await db.selectFrom('organizationMember').select('role').execute()
  const residents = await db.selectFrom('accessGrant').select('role').execute()
  expect([...new Set([...staff, ...residents].map(({ role }) => role))].sort()).toEqual(
    ['accountant', 'admin', 'contractor', 'council', 'delegate', 'manager', 'occupant', 'owner'].sort(),
  )
})
