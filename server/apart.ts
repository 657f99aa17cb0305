import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PROJECT } from '#platform/project.ts'
import { StartRefused } from './start-refused.ts'

/**
 * Runs one of our scripts on the database, given as its owner, in a process of its own: what is done once takes memory
 * that a server would keep and never need again.
 * @throws StartRefused with what the script sent before it failed, else with `failed`.
 */
export async function runApart(script: string, ownerUrl: string, failed: string): Promise<void> {
  const child = fork(join(PROJECT, script), [], {
    env: { ...process.env, DATABASE_URL: ownerUrl },
    execArgv: [],
  })
  let sentence = failed
  child.on('message', (message) => {
    sentence = String(message)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new StartRefused(sentence)
}
