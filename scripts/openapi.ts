/** Writes docs/openapi.json from the contracts; `--check` fails when the committed file differs. */
import { readFile, writeFile } from 'node:fs/promises'
import { collectEndpoints } from '#server/endpoints.ts'
import { openApi } from '#server/openapi.ts'

const FILE = 'docs/openapi.json'
const text = `${JSON.stringify(openApi(collectEndpoints()), null, 1)}\n`

if (process.argv.includes('--check')) {
  if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
    console.error(`${FILE} differs from the contracts: run npm run openapi`)
    process.exitCode = 1
  }
} else {
  await writeFile(FILE, text)
}
