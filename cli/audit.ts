import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { auditHeads, type ChainVerdict, verifyAudit } from '#platform/audit.ts'
import { CommandRefused } from './refusal.ts'
import { type Store, withStore } from './store.ts'

const Heads = z.record(z.uuid(), z.strictObject({ seq: z.int().min(1), hash: z.string().regex(/^[\da-f]{64}$/) }))
type Heads = z.infer<typeof Heads>

/** Prints the head of every chain, for keeping where nobody of this installation can write. */
export async function printHeads(): Promise<true> {
  console.log(JSON.stringify(await withStore(({ auth }) => auditHeads(auth.db)), null, 2))
  return true
}

/** Recomputes every chain of the audit trail, against the heads of `file` where given. False when one is not what was written. */
export async function verifyTrail({ json, heads }: { json: boolean; heads: string | undefined }): Promise<boolean> {
  const known = heads === undefined ? {} : await readHeads(heads)
  const chains = await withStore((store) => verifyAll(store, known))
  const broken = chains.filter((chain) => chain.firstBad !== null)
  const sound = broken.length === 0
  if (json) console.log(JSON.stringify({ sound, chains }))
  else console.log([...broken.map(brokenLine), countLine(chains)].join('\n'))
  return sound
}

async function readHeads(path: string): Promise<Heads> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandRefused(`${path} cannot be read.`)
  })
  const heads = Heads.safeParse(jsonOf(text))
  if (!heads.success) throw new CommandRefused(`${path} is not what "mitoyen audit heads" prints.`)
  return heads.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function verifyAll({ auth }: Store, known: Heads): Promise<ChainVerdict[]> {
  // A chain whose head is known may be gone as a whole.
  const scopes = new Set([...Object.keys(known), ...Object.keys(await auditHeads(auth.db))])
  const verdicts: ChainVerdict[] = []
  for (const scopeId of [...scopes].sort()) verdicts.push(await verifyAudit(auth.db, scopeId, known[scopeId]))
  return verdicts
}

function brokenLine({ scopeId, firstBad }: ChainVerdict): string {
  return `The chain of ${scopeId} is broken at entry ${firstBad}.`
}

function countLine(chains: ChainVerdict[]): string {
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0)
  return `${entries} entries verified in ${chains.length} chains.`
}
