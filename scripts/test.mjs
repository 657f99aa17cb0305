/** `npm test`: everything that must hold, step by step; `--quick` (`npm run check`) leaves out the pages and the browser. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureInstalled, environment, nodePath, ROOT } from './setup.mjs'

const lockBefore = lockHash()
process.chdir(ROOT)
ensureInstalled()

const reports = mkdtempSync(join(tmpdir(), 'mitoyen-test-'))
const STEP_MILLISECONDS = 40 * 60 * 1000
const SHOWN_LINES = 150
const FAILURE_LINES = 15
const quick = process.argv.includes('--quick')
const tool = (path, ...args) => [join('node_modules', path), ...args]

/** Each counts as one, but those that name their report of tests. */
const STEPS = [
  { name: 'lockfile unchanged', check: lockIsUnchanged },
  { name: 'format and lint', run: tool('@biomejs/biome/bin/biome', 'ci', '--max-diagnostics=50') },
  { name: 'types', run: tool('typescript/bin/tsc', '--noEmit') },
  { name: 'structure', run: ['scripts/check-structure.ts'] },
  { name: 'import walls', run: ['scripts/check-imports.ts'] },
  { name: 'dead code', run: tool('knip/bin/knip.js', '--no-progress') },
  { name: 'translations', run: ['scripts/messages.ts', '--check'] },
  { name: 'OpenAPI unchanged', run: ['scripts/openapi.ts', '--check'] },
  { name: 'schema unchanged', run: ['scripts/scratch.ts', 'scripts/schema.ts', '--check'] },
  { name: 'unit and database tests', run: vitestRun(), report: 'vitest.json', browser: true },
  { name: 'pages and server', run: ['scripts/build.mjs'], slow: true },
  { name: 'browser tests', run: playwrightRun(), report: 'browser.json', browser: true, slow: true },
]

let passed = 0
let failed = 0
try {
  for (const step of STEPS) if (!(quick && step.slow)) perform(step)
} finally {
  rmSync(reports, { recursive: true, force: true })
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function perform(step) {
  const startedAt = Date.now()
  const { ok, output } = step.check ? step.check() : runStep(step)
  const counted = countsOf(step.report && readReport(step.report))
  const own = step.report && (ok || counted.failed > 0) ? 0 : 1
  passed += counted.passed + (ok ? own : 0)
  failed += counted.failed + (ok ? 0 : own)
  const tests = step.report ? `  ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped` : ''
  console.log(
    `${ok ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(26)} ${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s${tests}`,
  )
  if (ok) return
  const failures = step.report ? failuresOf(readReport(step.report)) : []
  console.log((failures.length > 0 ? failures.join('\n') : shortened(output)).replace(/^/gm, '      '))
}

/** Each test that failed, by file and name, with the beginning of what it said. */
function failuresOf(report) {
  const ofFile = ({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    const file = name.replace(`${ROOT}/`, '')
    if (failed.length === 0 && message) return [failure(file, message)]
    return failed.map(({ fullName, failureMessages }) => failure(`${file} > ${fullName}`, failureMessages.join('\n')))
  }
  return report?.suites ? report.suites.flatMap(failuresOfBrowser) : (report?.testResults ?? []).flatMap(ofFile)
}

function failuresOfBrowser({ suites = [], specs = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
      return failure(`${file} > ${title}`, errors.map(({ message }) => stripVTControlCharacters(message)).join('\n'))
    })
  return [...own, ...suites.flatMap(failuresOfBrowser)]
}

function failure(name, said) {
  return [name, ...said.trim().split('\n').slice(0, FAILURE_LINES)].join('\n  ')
}

function shortened(output) {
  const lines = output.trim().split('\n')
  if (lines.length <= SHOWN_LINES) return lines.join('\n')
  const half = SHOWN_LINES / 2
  return [...lines.slice(0, half), `… ${lines.length - SHOWN_LINES} lines …`, ...lines.slice(-half)].join('\n')
}

function runStep({ run, browser, report }) {
  const env = environment({
    CI: '1',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    ...(report && { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, report) }),
    ...(browser && browserVariables()),
  })
  const { status, stdout, stderr, error } = spawnSync(nodePath(), run, {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: STEP_MILLISECONDS,
  })
  return { ok: status === 0, output: `${stdout}${stderr}${error ?? ''}` }
}

function vitestRun() {
  return tool(
    'vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${join(reports, 'vitest.json')}`,
  )
}

/** Its report goes where the variable of `runStep` says. */
function playwrightRun() {
  return tool('@playwright/test/cli.js', 'test', '--reporter=line,json')
}

/** Where the browser is; the tests that need one say so themselves when there is none. */
function browserVariables() {
  const { status, stdout, stderr } = spawnSync(nodePath(), ['scripts/browser.ts'], {
    env: environment(),
    encoding: 'utf8',
  })
  if (status !== 0) console.error(stderr)
  return status === 0 ? JSON.parse(stdout) : {}
}

/** Undefined of a run that ended before it could report. */
function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'))
  } catch {
    return undefined
  }
}

function countsOf(report) {
  if (!report) return { passed: 0, failed: 0, skipped: 0 }
  if (report.stats) return countsOfBrowser(report.stats)
  const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0 } = report
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

function countsOfBrowser({ expected, unexpected, flaky, skipped }) {
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/** As it was before an install, and of the same packages as package.json. */
function lockIsUnchanged() {
  const wanted = JSON.parse(readFileSync('package.json', 'utf8'))
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages['']
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies']
  const differing = kinds.filter((kind) => sorted(wanted[kind]) !== sorted(locked[kind]))
  const problems = differing.map((kind) => `${kind} of package.json and package-lock.json differ: run npm install`)
  if (lockHash() !== lockBefore) problems.push('npm install changed package-lock.json: commit it')
  return { ok: problems.length === 0, output: problems.join('\n') }
}

function sorted(packages = {}) {
  return JSON.stringify(Object.entries(packages).sort())
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
}
