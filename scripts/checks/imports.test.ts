import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { importFaults, type Walls } from './imports.ts'
import { plantTree } from './planting.ts'

const CONFIG = Object.fromEntries(
  ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'].map((name) => [name, readFileSync(name, 'utf8')]),
)

const MODULE = z.object({ forbidden: z.array(z.object({ name: z.string() })) })
const wallNames = MODULE.parse(createRequire(import.meta.url)(resolve('.dependency-cruiser.cjs'))).forbidden.map(
  (rule) => rule.name,
)

const use = (...addresses: string[]) => addresses.map((address) => `import '${address}'\n`).join('')

/** What is planted, and the line the check must answer with. */
const PLANTS: [wall: string, from: string, to: string, text: string][] = [
  ['no-cycles', 'platform/egg.ts', 'platform/hen.ts', use('./hen.ts')],
  ['no-cycles', 'shared/egg.ts', 'shared/hen.ts', "import type { Hen } from './hen.ts'\nexport type Egg = Hen\n"],
  ['no-module-cycles', 'modules/plums', 'modules/pears', ''],
  ['nothing-unresolved', 'server/lost.ts', './nowhere.ts', use('./nowhere.ts')],
  ['shared-is-pure', 'shared/disk.ts', 'fs', use('node:fs')],
  ['platform-knows-no-module', 'platform/nosy.ts', 'modules/plums/public.ts', use('#modules/plums/public.ts')],
  ['server-is-last', 'modules/plums/actions.ts', 'server/app.ts', use('#server/app.ts')],
  ['rules-are-pure', 'modules/plums/rules.ts', 'modules/plums/data.ts', use('./data.ts')],
  ['rules-are-pure', 'modules/plums/rules/ripe.ts', 'fs', use('node:fs')],
  ['contract-is-isomorphic', 'modules/plums/contract/buy.ts', 'modules/plums/data.ts', use('../data.ts')],
  ['sql-only-in-data', 'modules/plums/events.ts', 'node_modules/kysely/', use('kysely')],
  ['one-door-per-module', 'modules/plums/data.ts', 'modules/pears/data.ts', use('#modules/pears/data.ts')],
  ['web-knows-the-contract', 'modules/plums/web/basket.tsx', 'modules/plums/actions.ts', use('../actions.ts')],
  ['web-knows-the-contract', 'web/shell.tsx', 'platform/egg.ts', use('#platform/egg.ts')],
  [
    'web-of-its-own-module',
    'modules/plums/web/tree.tsx',
    'modules/pears/contract.ts',
    use('#modules/pears/contract.ts'),
  ],
  ['server-without-screens', 'modules/plums/templates/letter.ts', 'web/shell.tsx', use('#web/shell.tsx')],
  ['edges-are-edges', 'platform/early.ts', 'modules/plums/routes/buy.ts', use('#modules/plums/routes/buy.ts')],
  ['edges-are-edges', 'modules/plums/public.ts', 'modules/plums/jobs.ts', use('./jobs.ts', '#modules/pears/public.ts')],
  ['proofs-out-of-production', 'server/app.ts', 'seed/world.ts', use('#seed/world.ts')],
  ['proofs-out-of-production', 'platform/mail.ts', 'platform/testing.ts', use('./testing.ts')],
  ['demo-loaded-late', 'server/main.ts', 'seed/world.ts', use('#seed/world.ts')],
  ['production-packages', 'cli/plums.ts', 'node_modules/fast-check/', use('fast-check')],
]

const GROUND = {
  'platform/hen.ts': use('./egg.ts'),
  'shared/hen.ts': "import type { Egg } from './egg.ts'\nexport type Hen = Egg\n",
  'modules/pears/public.ts': use('#modules/plums/public.ts'),
  'modules/pears/data.ts': '',
  'modules/pears/contract.ts': '',
  'modules/plums/jobs.ts': '',
  'modules/plums/routes/buy.ts': '',
  'platform/testing.ts': '',
  'seed/world.ts': '',
}

let walls: Walls
beforeAll(() => {
  const plants = Object.fromEntries(
    PLANTS.filter(([, , , text]) => text !== '').map(([, from, , text]) => [from, text]),
  )
  const tree = plantTree({ ...CONFIG, ...GROUND, ...plants })
  walls = importFaults(tree.root)
  tree.remove()
}, 60_000)

test.each(PLANTS)('%s: %s may not reach %s', (wall, from, to) => {
  expect(walls.faults).toEqual(expect.arrayContaining([expect.stringMatching(faultOf(wall, from, to))]))
})

function faultOf(wall: string, from: string, to: string): RegExp {
  const [start, end] = [from, to].map((path) => RegExp.escape(path))
  return wall === 'no-cycles'
    ? new RegExp(`^no-cycles: .*(${start}|${end})`)
    : new RegExp(`^${wall}: ${start} → .*${end}`)
}

test('every wall has its plant', () => {
  expect(new Set(PLANTS.map(([wall]) => wall))).toEqual(new Set([...wallNames, 'no-module-cycles']))
})

test('a tree that breaks nothing passes, and every file of it was read', () => {
  const tree = plantTree({
    ...CONFIG,
    'modules/plums/rules.ts': use('#shared/egg.ts'),
    'modules/plums/contract.ts': use('zod', './rules.ts'),
    'modules/plums/data.ts': use('kysely', '#platform/database.ts'),
    'modules/plums/actions.ts': use('./data.ts', '#modules/pears/public.ts'),
    'modules/plums/routes.ts': use('./actions.ts', './contract.ts'),
    'modules/plums/web/screen.tsx': use('../contract.ts', '#web/shell.tsx', '#modules/pears/web/public.tsx'),
    'modules/pears/public.ts': '',
    'modules/pears/web/public.tsx': '',
    'platform/database.ts': use('kysely'),
    'server/app.ts': use('#modules/plums/routes.ts'),
    'server/main.ts': "await import('#seed/world.ts')\n",
    'seed/world.ts': use('#platform/database.ts'),
    'shared/egg.ts': '',
    'web/shell.tsx': use('react'),
  })
  const { modules, faults } = importFaults(tree.root)
  tree.remove()
  expect(faults).toEqual([])
  expect(modules).toBeGreaterThanOrEqual(14)
})

test('an empty tree is seen to be empty', () => {
  const tree = plantTree({ ...CONFIG, 'shared/readme.txt': '' })
  expect(importFaults(tree.root)).toEqual({ modules: 0, faults: [] })
  tree.remove()
})
