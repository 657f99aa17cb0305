import type { Role } from './actor.ts'

export type Right = readonly Role[] | 'signed-in' | 'public'

export const STAFF = ['admin', 'manager', 'accountant'] as const
export const MANAGERS = ['admin', 'manager'] as const
export const EVERYONE = ['admin', 'manager', 'accountant', 'owner', 'council', 'occupant', 'delegate'] as const
export const OWNERS = ['admin', 'manager', 'accountant', 'owner', 'council'] as const

/**
 * Who may call what: the one table. A row per endpoint, named `module.action`. An endpoint without a row does not
 * compile and does not start; a row without an endpoint fails the tests. Shown as it is in the back office.
 */
export const rights = {
  'identity.me': 'signed-in',
  'realtime.stream': 'signed-in',
} as const satisfies Record<string, Right>

export type RightName = keyof typeof rights

/** The same row, for those who do not care which. */
export function rightOf(name: RightName): Right {
  return rights[name]
}
