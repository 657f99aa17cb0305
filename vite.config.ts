import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { inlineRights } from './scripts/inline-rights.ts'
import { slimLibraries } from './scripts/slim-libraries.ts'
import { splitWords } from './scripts/split-words.ts'

const OUTPUT = process.env.WEB_OUTPUT ?? join(import.meta.dirname, 'dist/web')
const BUILD = buildOf(['web', 'modules', 'shared', 'package-lock.json'])
/** As web/words.ts asks for them. */
const WORDS = `assets/en-${BUILD}`
const FIRST_SCREEN = 'modules/home/web/home-screen.tsx'

/** What every first page needs, in two files: one that changes when libraries do, one that changes when we do. */
const LIBRARIES = {
  name: 'libraries',
  test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|zod)\//,
}
const FIRST_PAGE = ['web/main.tsx', 'web/shell.tsx', FIRST_SCREEN]
const OURS = {
  debugName: 'first',
  name: (id: string, build: ModuleGraph) => (firstModules(build).has(id) ? 'first' : null),
}

export default defineConfig({
  root: 'web',
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(BUILD) },
  plugins: [
    slimLibraries(),
    inlineRights(),
    splitWords({ root: import.meta.dirname, folder: WORDS, first: FIRST_PAGE }),
    react(),
    tailwindcss(),
    preloadFirst(),
    progressiveWebApp(),
    finishBuild(),
  ],
  server: { port: 5173, proxy: { '^/api/': process.env.API_URL ?? 'http://localhost:3000' } },
  build: {
    outDir: OUTPUT,
    emptyOutDir: true,
    sourcemap: false,
    target: ['chrome111', 'safari16.4', 'firefox114'],
    // Our security policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Making a schema does nothing else: a page carries only the endpoints that it calls.
      treeshake: { manualPureFunctions: ['z'] },
      output: { codeSplitting: { groups: [LIBRARIES, OURS] } },
    },
  },
})

function progressiveWebApp() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: '.',
    filename: 'service-worker.ts',
    injectRegister: false,
    injectManifest: { globPatterns: ['**/*.{html,js,css,woff2,json}', 'icons/icon.svg'] },
    manifest: {
      id: '/',
      name: 'Mitoyen',
      short_name: 'Mitoyen',
      description: 'L’espace en ligne de votre copropriété',
      lang: 'fr',
      start_url: '/accueil',
      scope: '/',
      display: 'standalone',
      background_color: '#f7f4ee',
      theme_color: '#f7f4ee',
      icons: [
        { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  })
}

/**
 * The one font of the first paint starts with the page, not after its style sheet; and the screen that most visits begin
 * with, three kilobytes, not after the router has run.
 */
function preloadFirst(): Plugin {
  return {
    name: 'preload-first',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => [
        ...Object.keys(bundle)
          .filter((file) => file.endsWith('.woff2'))
          .map((file) => preload('head-prepend', { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}` })),
        ...[...firstScreen(bundle)]
          .filter((file) => !html.includes(file))
          .map((file) => preload('head', { rel: 'modulepreload', href: `/${file}` })),
      ],
    },
  }
}

function preload(injectTo: 'head' | 'head-prepend', attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo }
}

type ModuleGraph = Pick<Rolldown.PluginContext, 'getModuleInfo'>

const graphs = new WeakMap<ModuleGraph, Set<string>>()

/** The sources of the first page, with all that they import. */
function firstModules(build: ModuleGraph): Set<string> {
  const known = graphs.get(build)
  if (known !== undefined) return known
  const reached = new Set<string>()
  const reach = (id: string) => {
    if (reached.has(id)) return
    reached.add(id)
    for (const imported of build.getModuleInfo(id)?.importedIds ?? []) reach(imported)
  }
  for (const source of FIRST_PAGE) reach(join(import.meta.dirname, source))
  graphs.set(build, reached)
  return reached
}

/** The files of the first screen, with those that they import. */
function firstScreen(bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>()
  const add = (file: string) => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || files.has(file)) return
    files.add(file)
    for (const imported of chunk.imports) add(imported)
  }
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && FIRST_PAGE.some((source) => chunk.facadeModuleId?.endsWith(`/${source}`)))
      add(chunk.fileName)
  }
  return files
}

/** Says which build this is (the server sends it with each answer), and compresses once what is served many times. */
function finishBuild(): Plugin {
  return {
    name: 'finish-build',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        writeFileSync(join(OUTPUT, 'build.txt'), BUILD)
        for (const file of filesIn(OUTPUT)) if (/\.(html|js|css|svg|json|webmanifest)$/.test(file)) compress(file)
      },
    },
  }
}

function compress(file: string): void {
  const content = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}

/** The same sources give the same build, so that a rebuild of nothing is not a new version. */
function buildOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesIn(join(import.meta.dirname, source))) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

function filesIn(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
