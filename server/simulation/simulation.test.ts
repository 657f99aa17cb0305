import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../testing.ts'
import { COMMANDS, type Command } from './commands.ts'
import { broken, chainFault } from './invariants.ts'
import { generator } from './model.ts'
import { openSite, type Site } from './site.ts'

/** Commands of each run: some years for a few, a year and its closing for many, since a command costs more as the books grow. */
const LENGTHS = [...Array.from({ length: 4 }, () => 2500), ...Array.from({ length: 10 }, () => 1000)]
const LOOK_EVERY = 50

/** `MITOYEN_SEED` makes one run again, as a failure prints it. */
const { MITOYEN_SEED } = process.env
const runs = MITOYEN_SEED
  ? [{ seed: Number(MITOYEN_SEED), length: Math.max(...LENGTHS) }]
  : LENGTHS.map((length) => ({ seed: Math.floor(Math.random() * 2 ** 31), length }))

let app: TestApp
const counts = new Map(COMMANDS.map(({ name }) => [name, { asked: 0, taken: 0 }]))
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const HOLDS = 'years of money hold together, made from seed $seed'
test.concurrent.for(runs)(HOLDS, { timeout: 900_000 }, async ({ seed, length }) => {
  const random = generator(seed)
  const site = await openSite(app, random)
  for (let done = 1; done <= length; done++) {
    const command = chosen(random.next())
    const taken = await command.run(site)
    tally(command.name, taken)
    if (done % LOOK_EVERY === 0) await look(site, `seed ${seed}, command ${done}, ${command.name}, ${site.today}`)
  }
  expect(await chainFault(app.data.owner.db, site.residenceId), `seed ${seed}`).toEqual([])
})

test('every kind of command was taken, and what is wrong never', () => {
  const idle = COMMANDS.filter(({ name }) => (counts.get(name)?.taken ?? 0) === 0).map(({ name }) => name)
  expect(idle).toEqual(['something wrong'])
  const asked = [...counts.values()].reduce((sum, count) => sum + count.asked, 0)
  expect(asked).toBe(runs.reduce((sum, { length }) => sum + length, 0))
})

function tally(name: string, taken: boolean): void {
  const count = counts.get(name)
  if (count === undefined) return
  count.asked++
  if (taken) count.taken++
}

const WEIGHT = COMMANDS.reduce((sum, { weight }) => sum + weight, 0)

function chosen(part: number): Command {
  let left = part * WEIGHT
  for (const command of COMMANDS) {
    left -= command.weight
    if (left < 0) return command
  }
  throw new RangeError(`no command at ${part}`)
}

async function look({ residenceId, model, year }: Site, where: string): Promise<void> {
  expect(await broken(app.data.owner.db, residenceId, { model, yearId: year.id }), where).toEqual([])
}
