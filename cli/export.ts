import { writeFile } from 'node:fs/promises'
import { exportLots } from '#modules/residences/public.ts'
import { todayInParis } from '#platform/today.ts'
import { CommandRefused } from './refusal.ts'
import { findResidence, type Wanted } from './residence.ts'
import { withStore } from './store.ts'

/** Writes the lots, owners and shares of a residence as CSV, to `out` or to the terminal. */
export async function exportFile(wanted: Wanted & { out: string | undefined }): Promise<true> {
  const csv = await withStore(async (store) => {
    const residenceId = await findResidence(store, wanted)
    if (residenceId === null) throw new CommandRefused(`No residence is called "${wanted.residence}".`)
    const today = todayInParis()
    return store.app.within({ residences: [residenceId] }, () => exportLots(store.app.db, { residenceId, today }))
  })
  if (wanted.out === undefined) process.stdout.write(csv)
  else await writeFile(wanted.out, csv)
  return true
}
