import { applyImport } from '#modules/residences/public.ts'
import { openDatabase } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { roleUrl } from '#platform/migrate.ts'
import { SYSTEM } from '#shared/actor.ts'
import { emptyResidence, IMPORTED, insertsFor, LOTS, lotsFile, run, timed } from './copy.ts'
import { atMost, type Measure, median } from './measure.ts'
import { SECRET, type Site } from './site.ts'

const ROUNDS = 5

/** Reading, checking and writing a file of 731 lots, against writing the same rows and nothing else, a hundred a statement. */
export async function importAgainstInserts(site: Site): Promise<Measure[]> {
  const database = openDatabase(roleUrl(site.url, SECRET, 'mitoyen_app'), { max: 1 })
  const file = { name: 'lots.csv', bytes: new TextEncoder().encode(lotsFile()) }
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const residenceId = await emptyResidence(site)
    const scope = { residences: [residenceId], organizations: [site.world.organizations.morel] }
    const visit = {
      actor: SYSTEM,
      residenceId: asResidence(residenceId),
      today: Temporal.Now.plainDateISO().toString(),
    }
    const ours = await timed(() => database.transaction((tx) => applyImport(tx, visit, file, {}), scope))
    const copy = await emptyResidence(site)
    const inserts = await insertsFor(site, new Map([[residenceId, copy]]), { tables: IMPORTED, from: residenceId })
    const bare = await timed(() => database.transaction((tx) => run(tx, inserts), { residences: [copy] }))
    ratios.push(ours / bare)
  }
  await database.close()
  return [atMost(`import of ${LOTS} lots against the same rows by bare inserts`, median(ratios), 5, 'ratio')]
}
