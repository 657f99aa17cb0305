import { type ChainVerdict, verifyAudit } from '#platform/audit.ts'
import { type Store, withStore } from './store.ts'

/** Recomputes every chain of the audit trail. False when one is not what was written. */
export async function verifyTrail({ json }: { json: boolean }): Promise<boolean> {
  const chains = await withStore(verifyAll)
  const broken = chains.filter((chain) => chain.firstBad !== null)
  const sound = broken.length === 0
  if (json) console.log(JSON.stringify({ sound, chains }))
  else console.log([...broken.map(brokenLine), countLine(chains)].join('\n'))
  return sound
}

async function verifyAll({ auth }: Store): Promise<ChainVerdict[]> {
  const scopes = await auth.db.selectFrom('auditEvent').select('scopeId').distinct().orderBy('scopeId').execute()
  const verdicts: ChainVerdict[] = []
  for (const { scopeId } of scopes) verdicts.push(await verifyAudit(auth.db, scopeId))
  return verdicts
}

function brokenLine({ scopeId, firstBad }: ChainVerdict): string {
  return `The chain of ${scopeId} is broken at entry ${firstBad}.`
}

function countLine(chains: ChainVerdict[]): string {
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0)
  return `${entries} entries verified in ${chains.length} chains.`
}
