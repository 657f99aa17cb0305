/** Writes docs/openapi.json from the contracts; `--check` fails when the committed file differs. */
import { readFile, writeFile } from 'node:fs/promises'
import { collectEndpoints } from '#server/endpoints.ts'
import { openApi } from '#server/openapi.ts'

const FILE = 'docs/openapi.json'
const text = linesOf(openApi(collectEndpoints()))

if (process.argv.includes('--check')) {
  if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
    console.error(`${FILE} differs from the contracts: run npm run openapi`)
    process.exitCode = 1
  }
} else {
  await writeFile(FILE, text)
}

/** A line for each endpoint, so that a change of one is a line of the difference. */
function linesOf({ paths, ...whole }: ReturnType<typeof openApi>): string {
  const lines = Object.entries(paths).map(([path, operations]) => {
    const each = Object.entries(operations).map(([method, one]) => `${JSON.stringify(method)}: ${JSON.stringify(one)}`)
    return `${JSON.stringify(path)}: {\n${each.join(',\n')}\n}`
  })
  const head = Object.entries(whole).map(([name, part]) => `${JSON.stringify(name)}: ${JSON.stringify(part)}`)
  return `{\n${[...head, `"paths": {\n${lines.join(',\n')}\n}`].join(',\n')}\n}\n`
}
