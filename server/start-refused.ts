import { PowerfulRole } from '#platform/migrate.ts'

/** A sentence for the person at the terminal; anything else is a fault of ours and keeps its trace. */
export class StartRefused extends Error {}

const SILENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET']
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'refuses this user or password',
  '28000': 'refuses this user or password',
  '3D000': 'has no database of this name',
  '42501': 'does not let this user do what the migrations ask: it must own the database and may create roles',
  '53300': 'has no connection left',
  '57P03': 'is starting or stopping: try again in a moment',
}

/** What keeps us from the database, said without its user and password; any other error as it is. */
export function databaseRefused(error: unknown, url: string): unknown {
  if (error instanceof PowerfulRole) return new StartRefused(error.message)
  const code = codeOf(error)
  const said = SILENT.includes(code) ? `does not answer (${code})` : REFUSALS[code]
  const { host, pathname } = new URL(url)
  return said === undefined ? error : new StartRefused(`The database ${host}${pathname} ${said}. Check DATABASE_URL.`)
}

/** What keeps us from listening; any other error as it is. */
export function listenRefused(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new StartRefused(`Port ${port} is taken: stop what uses it, or set PORT to another one.`)
  }
  if (code === 'EACCES') return new StartRefused(`Port ${port} is for root alone: set PORT to one above 1023.`)
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) {
    return new StartRefused(`${host} is no address of this machine: set HOST to one that is.`)
  }
  return error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
