/** `npm run bench [-- --json] [-- --only NAME]`: every figure of the product as a ratio within this run. */
import { execFileSync } from 'node:child_process'
import { callsAgainstInserts } from './calls.ts'
import { demandsAtScale } from './demands.ts'
import { historyAtScale } from './history.ts'
import { importAgainstInserts } from './import.ts'
import type { Measure } from './measure.ts'
import { messageToTheOther } from './messages.ts'
import { fanOut } from './notifications.ts'
import { pages } from './pages.ts'
import { costOfTheWall, readsAgainstBare } from './reads.ts'
import { readsAtScale } from './scale.ts'
import { openSites } from './site.ts'
import { coldStart } from './start.ts'

const json = process.argv.includes('--json')
const only = process.argv[process.argv.indexOf('--only') + 1]
const wanted = (part: string) => !process.argv.includes('--only') || part === only

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
const measures: Measure[] = []
if (wanted('start')) measures.push(...(await coldStart()))
if (wanted('pages')) measures.push(...(await pages()))
if (['reads', 'wall', 'scale', 'import', 'calls', 'demands', 'notifications', 'messages', 'history'].some(wanted))
  measures.push(...(await onSites()))

if (json) console.log(JSON.stringify(measures, null, 1))
else
  for (const { name, value, unit, target, ok } of measures)
    console.log(`${ok ? 'ok  ' : 'MISS'}  ${value} ${unit} (${target})  ${name}`)
process.exitCode = measures.every((measure) => measure.ok) ? 0 : 1

async function onSites(): Promise<Measure[]> {
  const sites = await openSites()
  try {
    return [
      ...(wanted('reads') ? await readsAgainstBare(sites.large) : []),
      ...(wanted('wall') ? await costOfTheWall(sites.large) : []),
      ...(wanted('import') ? await importAgainstInserts(sites.small) : []),
      ...(wanted('calls') ? await callsAgainstInserts(sites.small, sites.directory) : []),
      ...(wanted('scale') ? await readsAtScale(sites) : []),
      ...(wanted('notifications') ? await fanOut(sites.large) : []),
      ...(wanted('messages') ? await messageToTheOther(sites.large) : []),
      ...(wanted('demands') ? await demandsAtScale(sites) : []),
      // Last: the tables of the books are no longer empty after it.
      ...(wanted('history') ? await historyAtScale(sites) : []),
    ]
  } finally {
    await sites.close()
  }
}
