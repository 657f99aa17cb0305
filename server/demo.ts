import { fork } from 'node:child_process'
import { once } from 'node:events'
import { StartRefused } from './start-refused.ts'

/** The demo world in an empty database, made by a process of its own (see seed/main.ts). */
export async function makeDemoApart(ownerUrl: string): Promise<void> {
  const child = fork(new URL('../seed/main.ts', import.meta.url), [], {
    env: { ...process.env, DATABASE_URL: ownerUrl },
    execArgv: [],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new StartRefused('The demo world could not be made: what went wrong is written above.')
}
