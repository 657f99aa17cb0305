import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { seedWorld, type World } from '#seed/world.ts'
import { standingsOf, tokensOf } from '../rules/audience.ts'
import { grantsOf, tokensIn } from './audience.ts'

let data: TestDatabase
let world: World
beforeAll(async () => {
  data = await freshDatabase()
  world = await data.owner.transaction((tx) => seedWorld(tx, Temporal.Now.plainDateISO().toString()))
})
afterAll(async () => {
  await Promise.all([data.app.close(), data.owner.close()])
})

async function tokensInRows(residenceId: string, personId: string): Promise<string[]> {
  const { db } = data.owner
  const { rows } = await sql<{ tokens: string[] }>`select ${tokensIn(residenceId, personId)} as tokens`.execute(db)
  return rows[0]?.tokens ?? []
}

test('what a person answers to is the same by the rule and by the database, for everyone of the world', async () => {
  const roles = new Set<string>()
  for (const residenceId of Object.values(world.residences)) {
    const people = Map.groupBy(await grantsOf(data.owner.db, residenceId), ({ personId }) => personId)
    for (const [personId, grants] of people) {
      for (const { role } of grants) roles.add(role)
      const tokens = await tokensInRows(residenceId, personId)
      expect(tokens.toSorted()).toEqual(tokensOf(standingsOf(grants)).toSorted())
    }
  }
  expect([...roles].toSorted()).toEqual(['council', 'delegate', 'occupant', 'owner'])
})

test('who is nothing in the residence answers to nothing', async () => {
  expect(await tokensInRows(world.residences.tilleuls, world.people.emile)).toEqual([])
})
