import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'

const FOLDERS = ['bench', 'cli', 'e2e', 'modules', 'platform', 'scripts', 'seed', 'server', 'shared', 'web']
const PROGRAM = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

const Report = z.object({
  modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) })),
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
  const { summary, modules } = Report.parse(JSON.parse(run.stdout))
  const faults = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle === undefined ? [to] : cycle.map((step) => step.name)
    return `${rule.name}: ${[from, ...way].join(' → ')}`
  })
  return { modules: summary.totalCruised, faults: [...faults, ...moduleCycles(modules)].sort() }
}

type Imports = z.output<typeof Report>['modules']

/** Circles among modules. Not those that come about in tests, which start the whole server, or in the shell, which shows screens of all. */
function moduleCycles(files: Imports): string[] {
  const needs = new Map<string, Set<string>>()
  for (const { source, dependencies } of files) {
    const from = moduleOf(source)
    if (from === null || /\.test\.tsx?$/.test(source)) continue
    const reached = needs.get(from) ?? new Set()
    for (const { resolved } of dependencies) {
      const to = moduleOf(resolved)
      if (to !== null && to !== from) reached.add(to)
    }
    needs.set(from, reached)
  }
  return [...needs.keys()].flatMap((start) => {
    const way = wayBack(needs, [start])
    return way === null ? [] : [`no-module-cycles: ${way.join(' → ')}`]
  })
}

function wayBack(needs: Map<string, Set<string>>, way: string[]): string[] | null {
  for (const next of needs.get(way.at(-1) ?? '') ?? []) {
    if (next === way[0]) return [...way, next]
    const longer = way.includes(next) ? null : wayBack(needs, [...way, next])
    if (longer !== null) return longer
  }
  return null
}

function moduleOf(path: string): string | null {
  return /^(modules\/[^/]+)\//.exec(path)?.[1] ?? null
}
