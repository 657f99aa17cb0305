/** `node scripts/scratch.ts PROGRAM …`: runs a program on an empty migrated database, whose address is its first argument. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cloneOf, openTemplate } from '#platform/testing-cluster.ts'

const [program = '', ...rest] = process.argv.slice(2)
const template = await openTemplate()
try {
  const child = spawn(process.execPath, [program, await cloneOf(template.url), ...rest], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  process.exitCode = code ?? 1
} finally {
  await template.stop()
}
