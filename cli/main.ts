import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refused } from '#platform/errors.ts'
import { CommandRefused } from './refusal.ts'

const USAGE = `Usage:
  mitoyen import FILE --residence NAME [--organization NAME] [--dry-run] [--json]
  mitoyen export --residence NAME [--organization NAME] [--out FILE]
  mitoyen audit heads
  mitoyen audit verify [--heads FILE] [--json]
  mitoyen ledger verify [--residence NAME] [--organization NAME] [--json]
  mitoyen migrate`

const OPTIONS = {
  residence: { type: 'string' },
  organization: { type: 'string' },
  out: { type: 'string' },
  heads: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

try {
  if (!(await run(process.argv.slice(2)))) process.exitCode = 1
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}

/** False when the command did what it could and found an error. */
async function run(args: string[]): Promise<boolean> {
  const { positionals, values } = parsed(args)
  const [command, subject, ...rest] = positionals
  if (values.help || command === 'help') return usage()
  if (rest.length > 0) throw new CommandRefused(`Too many words: ${rest.join(' ')}.\n${USAGE}`)
  // Each command loads what it needs: a mistake in the words is told at once.
  switch (command) {
    case 'import': {
      const { importFile } = await import('./import.ts')
      const file = here(needed(subject, 'FILE'))
      return importFile({ ...wanted(values), file, dryRun: values['dry-run'], json: values.json })
    }
    case 'export': {
      const { exportFile } = await import('./export.ts')
      return exportFile({ ...wanted(values), out: values.out === undefined ? undefined : here(values.out) })
    }
    case 'audit':
      return audit(subject, values)
    case 'ledger': {
      if (subject !== 'verify') throw new CommandRefused(USAGE)
      return (await import('./ledger.ts')).verifyLedgers(values)
    }
    case 'migrate':
      return (await import('./store.ts')).migrateStore()
    default:
      throw new CommandRefused(USAGE)
  }
}

async function audit(what: string | undefined, { json, heads }: { json: boolean; heads?: string | undefined }) {
  const { printHeads, verifyTrail } = await import('./audit.ts')
  if (what === 'heads') return printHeads()
  if (what !== 'verify') throw new CommandRefused(USAGE)
  return verifyTrail({ json, heads: heads === undefined ? undefined : here(heads) })
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new CommandRefused(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

function wanted(values: { residence?: string | undefined; organization?: string | undefined }) {
  return { residence: needed(values.residence?.trim(), '--residence NAME'), organization: values.organization }
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new CommandRefused(`${name} is missing.\n${USAGE}`)
  return value
}

/** A path as the person typed it, from where they typed it. */
function here(path: string): string {
  return resolve(process.env.MITOYEN_CALLED_FROM ?? process.cwd(), path)
}

function usage(): true {
  console.log(USAGE)
  return true
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refused)
    return `Refused: ${error.code}${error.detail === undefined ? '' : ` (${error.detail})`}.`
  if (!(error instanceof Error)) return `Mitoyen cannot do this: ${error}.`
  // These are written for the person at the terminal.
  if (['CommandRefused', 'ConfigError', 'EmbeddedError'].includes(error.constructor.name)) return error.message
  return `Mitoyen cannot do this: ${error.message === '' && 'code' in error ? error.code : error.message}.`
}
