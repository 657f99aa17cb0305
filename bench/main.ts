/** `npm run bench [-- --json] [-- --only NAME]`: every figure of the product as a ratio within this run. */
import type { Measure } from './measure.ts'
import { costOfTheWall, readsAgainstBare } from './reads.ts'
import { readsAtScale } from './scale.ts'
import { openSites } from './site.ts'
import { coldStart } from './start.ts'

const json = process.argv.includes('--json')
const only = process.argv[process.argv.indexOf('--only') + 1]
const wanted = (part: string) => !process.argv.includes('--only') || part === only

const sites = await openSites()
const measures: Measure[] = []
try {
  if (wanted('reads')) measures.push(...(await readsAgainstBare(sites.large)))
  if (wanted('wall')) measures.push(...(await costOfTheWall(sites.large)))
  if (wanted('scale')) measures.push(...(await readsAtScale(sites)))
} finally {
  await sites.close()
}
if (wanted('start')) measures.push(...(await coldStart()))

if (json) console.log(JSON.stringify(measures, null, 1))
else
  for (const { name, value, unit, target, ok } of measures)
    console.log(`${ok ? 'ok  ' : 'MISS'}  ${value} ${unit} (${target})  ${name}`)
process.exitCode = measures.every((measure) => measure.ok) ? 0 : 1
