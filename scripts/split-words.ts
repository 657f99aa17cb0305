import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Plugin, parseAst, type Rolldown, Visitor } from 'vite'
import { byKey } from '../web/sentence-key.ts'

/** As web/words.ts asks for it. */
const FIRST = 'first'

type Options = {
  root: string
  /** Where the words go, under the folder of the build. */
  folder: string
  /** What every visit loads, by its path under the root: its words come with those of the entry. */
  first: readonly string[]
}

/** What is said by some chunks of code, and by those that they import. */
export type Said = { fileName: string; imports: readonly string[]; sentences: ReadonlySet<string> }

/**
 * Serves the English catalogue in pieces: the words of the first page, then those of a module with the first of its screens
 * that is opened. `import('./lot-screen.tsx')` becomes `inWords('residences', import('./lot-screen.tsx'))`, and the catalogue
 * of the repository stays one file.
 */
export function splitWords({ root, folder, first }: Options): Plugin {
  const catalogue: Record<string, string> = JSON.parse(readFileSync(join(root, 'web/locales/en.json'), 'utf8'))
  const nameOf = (path: string) => /^modules\/(\w+)\//.exec(relative(root, path))?.[1] ?? 'frame'
  const isFirst = (path: string) => first.includes(relative(root, path))
  return {
    name: 'split-words',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/web\/.*\.tsx?$/.test(id) || id.includes('/node_modules/')) return undefined
      return withWords(code, (source) => {
        const path = join(dirname(id), source)
        return isFirst(path) ? undefined : nameOf(path)
      })
    },
    // Read by public/early.js.
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { name: 'english', content: `/${folder}/${FIRST}.json` }, injectTo: 'head-prepend' },
    ],
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const said = new Map(chunks.map((chunk) => [chunk.fileName, saidBy(chunk, catalogue)]))
      const opened = chunks.filter((chunk) => chunk.isEntry || chunk.moduleIds.some(isFirst))
      const later = chunks.flatMap(({ fileName, moduleIds }) =>
        moduleIds.filter((id) => isOpenedLater(this, id)).map((id) => ({ fileName, name: nameOf(id) })),
      )
      const starts = [...opened.map(({ fileName }) => ({ fileName, name: FIRST })), ...later]
      for (const [name, sentences] of wordsByName(said, starts)) {
        const words = Object.fromEntries(sentences.map((sentence) => [sentence, catalogue[sentence] ?? sentence]))
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}.json`, source: JSON.stringify(byKey(words)) })
      }
    },
  }
  function isOpenedLater(context: Rolldown.PluginContext, id: string): boolean {
    return id.startsWith(root) && !isFirst(id) && (context.getModuleInfo(id)?.dynamicImporters.length ?? 0) > 0
  }
}

/** `code` with each import of ours that comes later made to bring its words; a name of undefined leaves it as it is. */
export function withWords(code: string, nameOf: (source: string) => string | undefined): string | undefined {
  if (!code.includes('import(')) return undefined
  const edits: { start: number; end: number; name: string }[] = []
  new Visitor({
    ImportExpression({ start, end, source }) {
      const from = source.type === 'Literal' ? String(source.value) : ''
      const name = /^\.{1,2}\/.*\.tsx?$/.test(from) ? nameOf(from) : undefined
      if (name !== undefined) edits.push({ start, end, name })
    },
  }).visit(parseAst(code, { lang: 'tsx' }))
  if (edits.length === 0) return undefined
  const edited = edits.reduceRight(
    (text, { start, end, name }) =>
      `${text.slice(0, start)}inWords(${JSON.stringify(name)}, ${text.slice(start, end)})${text.slice(end)}`,
    code,
  )
  return `import { inWords } from '#web/words.ts'\n${edited}`
}

/** Code that somebody opens, and the name of the words that come with it. */
type Start = { fileName: string; name: string }

/**
 * The sentences of each name: all that its code says, but what the first page says already. Throws when a chunk says
 * something and nothing brings its words.
 */
export function wordsByName(said: ReadonlyMap<string, Said>, starts: readonly Start[]): Map<string, string[]> {
  const reached = new Map(
    [...Map.groupBy(starts, ({ name }) => name)].map(([name, own]) => [name, reachedFrom(said, own)]),
  )
  const everywhere = new Set([...reached.values()].flatMap((files) => [...files]))
  for (const { fileName, sentences } of said.values()) {
    if (sentences.size > 0 && !everywhere.has(fileName)) throw new Error(`Nothing brings the words of ${fileName}.`)
  }
  const first = sentencesOf(said, reached.get(FIRST))
  return new Map(
    [...reached].map(([name, files]) => {
      const own = sentencesOf(said, files)
      return [name, [...(name === FIRST ? own : own.difference(first))].sort()]
    }),
  )
}

function sentencesOf(said: ReadonlyMap<string, Said>, files: ReadonlySet<string> = new Set()): Set<string> {
  return new Set([...files].flatMap((file) => [...(said.get(file)?.sentences ?? [])]))
}

function reachedFrom(said: ReadonlyMap<string, Said>, starts: readonly Start[]): Set<string> {
  const reached = new Set<string>()
  const reach = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    for (const imported of said.get(file)?.imports ?? []) reach(imported)
  }
  for (const { fileName } of starts) reach(fileName)
  return reached
}

/** Sentences stand in the code as they are written: `t` takes nothing else (see messages-in-code). */
function saidBy({ fileName, imports, code }: Rolldown.OutputChunk, catalogue: Record<string, string>): Said {
  const sentences = new Set<string>()
  const add = (value: unknown) => {
    if (typeof value === 'string' && Object.hasOwn(catalogue, value)) sentences.add(value)
  }
  new Visitor({
    Literal({ value }) {
      add(value)
    },
    TemplateElement({ value }) {
      add(value.cooked)
    },
  }).visit(parseAst(code))
  return { fileName, imports, sentences }
}
