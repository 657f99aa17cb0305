import { inject } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { roleUrl } from './migrate.ts'
import { cloneOf, TEST_SECRET } from './testing-cluster.ts'

export type TestDatabase = {
  /** As the application: held by row-level security. */
  app: Database
  /** As the owner of the tables, above the wall: for arranging what a test needs and looking at what it left. */
  owner: Database
  ownerUrl: string
  appUrl: string
  authUrl: string
  secret: string
}

const shared = new Map<string, Promise<TestDatabase>>()

/**
 * The migrated database of this test worker, cloned from the template on first use and kept for all its files.
 * Tests tell their own rows from others' by their own residences; one that counts whole tables takes a `freshDatabase`.
 */
export function testDatabase(): Promise<TestDatabase> {
  const worker = process.env.VITEST_POOL_ID ?? '0'
  const known = shared.get(worker) ?? freshDatabase()
  shared.set(worker, known)
  return known
}

/** A migrated and empty database for one file alone. */
export async function freshDatabase(): Promise<TestDatabase> {
  const ownerUrl = await cloneOf(inject('templateUrl'))
  const appUrl = roleUrl(ownerUrl, TEST_SECRET, 'mitoyen_app')
  return {
    app: openDatabase(appUrl, { max: 5, name: 'test-app' }),
    owner: openDatabase(ownerUrl, { max: 3, name: 'test-owner' }),
    ownerUrl,
    appUrl,
    authUrl: roleUrl(ownerUrl, TEST_SECRET, 'mitoyen_auth'),
    secret: TEST_SECRET,
  }
}
