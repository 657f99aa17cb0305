import { type BooksVerdict, verifyBooks } from '#modules/accounting/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { CommandRefused } from './refusal.ts'
import { findResidence } from './residence.ts'
import { type Store, withStore } from './store.ts'

type Asked = { residence?: string | undefined; organization?: string | undefined; json: boolean }
type Named = { id: string; name: string }
type Verdict = BooksVerdict & { residence: string }

/** Recomputes the books of one residence or of all. False when some are not what was written. */
export async function verifyLedgers({ json, ...asked }: Asked): Promise<boolean> {
  const ledgers = await withStore((store) => verifyAll(store, asked))
  const broken = ledgers.filter(({ fault }) => fault !== null)
  const sound = broken.length === 0
  if (json) console.log(JSON.stringify({ sound, ledgers }))
  else console.log([...broken.map(brokenLine), countLine(ledgers)].join('\n'))
  return sound
}

async function verifyAll(store: Store, asked: Omit<Asked, 'json'>): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const { id, name } of await residencesAsked(store, asked)) {
    const residenceId = asResidence(id)
    const verdict = await store.app.within({ residences: [id] }, () => verifyBooks(store.app.db, residenceId))
    verdicts.push({ residence: name, ...verdict })
  }
  return verdicts
}

async function residencesAsked(store: Store, { residence, organization }: Omit<Asked, 'json'>): Promise<Named[]> {
  if (residence === undefined) {
    return await store.auth.db.selectFrom('residence').select(['id', 'name']).orderBy('name').orderBy('id').execute()
  }
  const id = await findResidence(store, { residence, organization })
  if (id === null) throw new CommandRefused(`No residence is called "${residence}".`)
  return [{ id, name: residence }]
}

function brokenLine({ residence, fault }: Verdict): string {
  return `The books of ${residence} are broken${placeOf(fault)}: ${fault?.code}.`
}

function placeOf(fault: BooksVerdict['fault']): string {
  if (fault === null || (fault.seq === null && fault.entryId === null)) return ''
  return fault.seq === null ? ` at entry ${fault.entryId}` : ` at entry ${fault.seq} of year ${fault.yearId}`
}

function countLine(ledgers: readonly Verdict[]): string {
  const entries = ledgers.reduce((sum, ledger) => sum + ledger.entries, 0)
  return `${entries} entries verified in ${ledgers.length} residences.`
}
