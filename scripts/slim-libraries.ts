import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

type Cut = { path: RegExp; why: string; result: string }

/** Parts of libraries that their own entry pulls into the first page and that no page of ours calls. */
const CUTS: readonly Cut[] = [
  {
    path: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/,
    why: 'only the server describes itself',
    result: 'undefined',
  },
  {
    path: /zod\/v4\/locales\/en\.js$/,
    why: 'our sentences come from codes',
    result: "{ localeError: () => 'invalid' }",
  },
]

/** Replaces them with functions that do nothing: 5 KiB less, compressed, before the first page. */
export function slimLibraries(): Plugin {
  return {
    name: 'slim-libraries',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const cut = CUTS.find(({ path }) => path.test(id))
      return cut === undefined ? null : emptied(readFileSync(id, 'utf8'), cut)
    },
  }
}

/** The same exports, each a function that answers `result`. */
export function emptied(source: string, { why, result }: Omit<Cut, 'path'>): string {
  const declared = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
  const listed = [...source.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, names = '']) => names.split(','))
  const names = [...declared, ...listed.map((name) => name.trim().split(' as ').at(-1))].filter(Boolean)
  const lines = names.map((name) => (name === 'default' ? '' : `export const ${name} = empty`))
  const main = /export default/.test(source) || names.includes('default') ? 'export default empty' : ''
  return [`// Left out: ${why}.`, `const empty = () => (${result})`, ...lines, main].join('\n')
}
