import type { Plugin } from 'vite'
import { rights } from '../shared/rights.ts'

/** Pages read some twenty of the four hundred rows of the table of rights: each is written where it is read. */
export function inlineRights(): Plugin {
  return {
    name: 'inline-rights',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) => (/\/web\/.*\.tsx?$/.test(id) ? withRights(code) : undefined),
  }
}

export function withRights(code: string): string {
  const rows: Record<string, unknown> = rights
  return code.replace(/\brights\['([\w.]+)'\]/g, (_, name: string) => JSON.stringify(rows[name]))
}
