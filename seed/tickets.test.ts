import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { openFiles } from '#platform/files.ts'
import { freshDatabase } from '#platform/testing.ts'
import { seedSuppliers } from './suppliers.ts'
import { seedTickets } from './tickets.ts'
import { seedWorld } from './world.ts'

test('somebody has the ball of each demand of the demo, everywhere a ball may be, and one promise is late', async () => {
  const data = await freshDatabase()
  const directory = mkdtempSync(join(tmpdir(), 'demands-'))
  onTestFinished(async () => {
    rmSync(directory, { recursive: true })
    await Promise.all([data.app.close(), data.owner.close()])
  })
  const files = openFiles(readConfig({ MITOYEN_MODE: 'test', MITOYEN_SECRET: data.secret, DATA_DIR: directory }))
  const today = '2026-11-24'
  await data.owner.db.transaction().execute(async (tx) => {
    const world = await seedWorld(tx, today)
    await seedSuppliers(tx, world, today)
    await seedTickets(tx, { world, files, today })
  })
  const rows = await data.owner.db
    .selectFrom('ticket')
    .select(['state', 'holder', 'promisedOn', 'equipmentId'])
    .execute()
  const open = rows.filter(({ state }) => state !== 'closed')
  const holders = ['contractor', 'council', 'declarer', 'insurer', 'manager', 'meeting']
  expect([...new Set(open.map(({ holder }) => holder))].toSorted()).toEqual(holders)
  expect(open.some(({ promisedOn }) => (promisedOn ?? '') < today)).toBe(true)
  expect(open.some(({ equipmentId }) => equipmentId !== null)).toBe(true)
  const papers = await data.owner.db.selectFrom('ticketFile').select(['kind', 'lane']).distinct().execute()
  const kinds = papers.map(({ kind, lane }) => `${kind} ${lane}`).toSorted()
  expect(kinds).toEqual([
    'after declarers',
    'before declarers',
    'invoice internal',
    'photo declarers',
    'report declarers',
  ])
})
