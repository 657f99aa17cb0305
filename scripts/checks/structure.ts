import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Cast, castsIn } from './casts.ts'

const TOP = ['bench', 'cli', 'e2e', 'modules', 'platform', 'scripts', 'seed', 'server', 'shared', 'web']

/** The closed vocabulary of a module. A new word here is an architecture decision: write a record of it. */
const MODULE_FILES = ['rules', 'contract', 'routes', 'actions', 'data', 'events', 'jobs', 'public']
const MODULE_FOLDERS = ['rules', 'contract', 'routes', 'actions', 'data', 'jobs', 'templates', 'web']
const TEMPLATE = /\.(ts|typ)$/
const SCREEN = /\.tsx?$/

const EMPTY_WORDS = /^(utils?|helpers?|commons?|lib|libs|services?|types?|misc|index|shared)(\.|$)/
const CODE = /\.(ts|tsx|mjs|cjs)$/
/** Written by a tool from something else. */
const GENERATED = ['platform/schema.ts']
const MOST_LINES = 300
/** One table in one file: as long as there are endpoints. */
const ONE_TABLE = 'shared/rights.ts'
const MOST_FOLDERS = 3

/** May turn one type into another: plumbing, which alone sees what is not typed yet. The list after it only shrinks. */
const CASTING = /^(platform\/|(server\/endpoints|seed\/tilleuls|seed\/world)\.ts$)/

/** Every breach of the tree's rules as `path: what is wrong`, sorted; none in a sound tree. `root` holds the folders. */
export function structureFaults(root: string): string[] {
  const paths = TOP.flatMap((top) => filesUnder(root, top))
  return paths.flatMap((path) => faultsOf(root, path).map((fault) => `${path}: ${fault}`)).sort()
}

function filesUnder(root: string, top: string): string[] {
  try {
    return readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  } catch {
    return []
  }
}

function faultsOf(root: string, path: string): string[] {
  return [...nameFaults(path), ...moduleFaults(path), ...textFaults(root, path)]
}

function nameFaults(path: string): string[] {
  const parts = path.split('/')
  const faults = parts.slice(1).filter((part) => EMPTY_WORDS.test(part) && part !== 'index.html')
  return [
    ...faults.map((part) => `"${part}" says nothing of what it holds`),
    ...(parts.length - 1 > MOST_FOLDERS ? [`deeper than ${MOST_FOLDERS} folders`] : []),
  ]
}

function moduleFaults(path: string): string[] {
  const [top, , first = '', inner] = path.split('/')
  if (top !== 'modules') return []
  if (inner === undefined) {
    const name = first.replace(/(\.test)?\.ts$/, '')
    return MODULE_FILES.includes(name) ? [] : ['not in the vocabulary of a module']
  }
  if (!MODULE_FOLDERS.includes(first)) return ['not in the vocabulary of a module']
  const shape = first === 'web' ? SCREEN : first === 'templates' ? TEMPLATE : /\.ts$/
  return shape.test(inner) ? [] : [`no place for it in ${first}/`]
}

function textFaults(root: string, path: string): string[] {
  if (!CODE.test(path) || GENERATED.includes(path)) return []
  const text = readFileSync(join(root, path), 'utf8')
  const lines = text.split('\n').length - 1
  return [
    ...(lines > MOST_LINES && path !== ONE_TABLE ? [`${lines} lines, ${MOST_LINES} at most`] : []),
    ...castsIn(text, basename(path)).flatMap((cast) => castFault(path, cast)),
  ]
}

function castFault(path: string, { kind, line }: Cast): string[] {
  if (kind === 'as' && CASTING.test(path)) return []
  const what = { as: 'a cast outside platform/', any: '"any"', suppression: 'a suppressed type error' }[kind]
  return [`${what}, line ${line}`]
}
