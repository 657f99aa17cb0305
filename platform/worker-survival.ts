import type { Log } from './log.ts'

let surviving = false

/**
 * The queue's library leaves a promise unheard when the database goes away while it notes how a job ended. That alone
 * must not end a process that serves pages too: the job is taken up again as a killed worker's is. Anything else that
 * nobody heard still ends us.
 */
export function surviveLostConnections(log: Pick<Log, 'error'>): void {
  if (surviving) return
  surviving = true
  process.on('unhandledRejection', (reason) => {
    if (!isLostConnection(reason)) throw reason
    log.error({ err: reason }, 'the queue lost its database')
  })
}

/** Exported for its test. SQLSTATE classes 08 (connection) and 57P (shutdown), or the socket's own words. */
export function isLostConnection(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false
  const code = 'code' in reason ? String(reason.code) : ''
  return (
    /^(08|57P|ECONN|EPIPE)/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(reason.message)
  )
}
