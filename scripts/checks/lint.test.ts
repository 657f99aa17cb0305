import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { plantTree } from './planting.ts'

const BIOME = resolve('node_modules/@biomejs/biome/bin/biome')
const KNIP = resolve('node_modules/knip/bin/knip.js')
const BIOME_CONFIG = { 'biome.json': readFileSync('biome.json', 'utf8'), '.gitignore': 'node_modules\n' }

type Run = { passed: boolean; said: string }

function runOn(files: Record<string, string>, program: string, args: string[]): Run {
  const tree = plantTree(files)
  const run = spawnSync(process.execPath, [program, ...args], { cwd: tree.root, encoding: 'utf8' })
  tree.remove()
  return { passed: run.status === 0, said: run.stdout + run.stderr }
}

const lint = (files: Record<string, string>) =>
  runOn({ ...BIOME_CONFIG, ...files }, BIOME, ['ci', '--max-diagnostics=50', '--colors=off'])

const steps = (count: number) => Array.from({ length: count }, (_, index) => `  note(${index})\n`).join('')
const choices = Array.from({ length: 13 }, (_, index) => `  if (n === ${index}) return ${index}\n`).join('')

test.each([
  [
    'a function of 51 lines',
    'server/a.ts',
    `export function a(note: (n: number) => void): void {\n${steps(51)}}\n`,
    'noExcessiveLinesPerFunction',
  ],
  [
    'a component of 81 lines',
    'web/a.tsx',
    `export function A(note: (n: number) => void): void {\n${steps(81)}}\n`,
    'noExcessiveLinesPerFunction',
  ],
  [
    'a tangle',
    'server/a.ts',
    `export function a(n: number): number {\n${choices}  return -1\n}\n`,
    'noExcessiveCognitiveComplexity',
  ],
  [
    'five parameters',
    'server/a.ts',
    'export function a(b: 1, c: 1, d: 1, e: 1, f: 1): number {\n  return b + c + d + e + f\n}\n',
    'useMaxParams',
  ],
  ['any', 'platform/a.ts', 'export type A = any\n', 'noExplicitAny'],
  ['a default export', 'server/a.ts', 'export default 1\n', 'noDefaultExport'],
  ['a word to the console', 'server/a.ts', "console.log('hello')\n", 'noConsole'],
  ['a forced value', 'server/a.ts', 'export const a = (b?: string) => b!.length\n', 'noNonNullAssertion'],
  ['an import left over', 'server/a.ts', "import { b } from './b.ts'\n\nexport const a = 1\n", 'noUnusedImports'],
  ['a variable left over', 'server/a.ts', 'export function a(): void {\n  const b = 1\n}\n', 'noUnusedVariables'],
  [
    'a test alone',
    'server/a.test.ts',
    "import { test } from 'vitest'\n\ntest.only('a', () => undefined)\n",
    'noFocusedTests',
  ],
  [
    'a test put aside',
    'server/a.test.ts',
    "import { test } from 'vitest'\n\ntest.skip('a', () => undefined)\n",
    'noSkippedTests',
  ],
  [
    'raw HTML',
    'web/a.tsx',
    'export const A = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />\n',
    'noDangerouslySetInnerHtml',
  ],
  ['a file laid out otherwise', 'server/a.ts', 'export const a = "1";\n', 'format'],
])('biome finds %s', (_what, path, text, rule) => {
  const { passed, said } = lint({ [path]: text })
  expect([passed, said]).toEqual([false, expect.stringContaining(rule)])
})

test('biome passes what the rules allow', () => {
  const { passed, said } = lint({
    'server/a.ts': `export function a(note: (n: number) => void): void {\n${steps(48)}}\n`,
    'scripts/a.ts': "console.info('hello')\n",
    'vite.config.ts': 'export default {}\n',
  })
  expect([passed, said]).toEqual([true, expect.stringContaining('Checked')])
})

const KNIP_TREE = {
  'knip.json': readFileSync('knip.json', 'utf8'),
  'package.json': JSON.stringify({
    name: 'plant',
    version: '1.0.0',
    type: 'module',
    dependencies: { fastify: '5.12.8', zod: '4.6.7' },
  }),
  'server/main.ts': "import fastify from 'fastify'\nimport { used } from './used.ts'\n\nfastify()\nused()\n",
  'server/used.ts':
    'export const used = () => 1\nexport const left = () => 2\nexport type Kept = ReturnType<typeof used>\n',
  'server/forgotten.ts': "import * as far from 'undici'\n\nexport const forgotten = far\n",
}

test('knip finds a file, an export and a package that nothing uses', () => {
  const { passed, said } = runOn(KNIP_TREE, KNIP, ['--no-config-hints'])
  expect([passed, said]).toEqual([false, expect.stringContaining('server/forgotten.ts')])
  expect(said).toMatch(/^left\s/m)
  expect(said).toMatch(/^zod\s/m)
})

test('knip passes a tree where all is used', () => {
  const { 'server/forgotten.ts': _gone, ...rest } = KNIP_TREE
  const tree = { ...rest, 'server/used.ts': "import * as z from 'zod'\n\nexport const used = () => z.string()\n" }
  expect(runOn(tree, KNIP, ['--no-config-hints'])).toEqual({ passed: true, said: '' })
})
