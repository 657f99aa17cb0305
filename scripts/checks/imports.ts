import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'

const FOLDERS = ['bench', 'cli', 'e2e', 'modules', 'platform', 'scripts', 'seed', 'server', 'shared', 'web']
const PROGRAM = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
})

export type Walls = { modules: number; faults: string[] }

/** Every import that crosses a wall of `.dependency-cruiser.cjs`, as `rule: from → to`; `modules` counts the files read. */
export function importFaults(root: string): Walls {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  const args = [PROGRAM, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${run.stderr}`)
  const { summary } = Report.parse(JSON.parse(run.stdout))
  const faults = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle === undefined ? [to] : cycle.map((step) => step.name)
    return `${rule.name}: ${[from, ...way].join(' → ')}`
  })
  return { modules: summary.totalCruised, faults: faults.sort() }
}
