import type { Handle } from '#seed/world.ts'
import type { Role } from '#shared/actor.ts'

export type Place = 'tilleuls' | 'lavandes' | 'acacias'
export type Firm = 'morel' | 'acacias'

export type Principal = {
  /** Null: nobody, without a session. */
  handle: Handle | null
  is: string
  residences: Readonly<Record<Place, readonly Role[]>>
  firms: Readonly<Record<Firm, readonly Role[]>>
}

const NOWHERE = { tilleuls: [], lavandes: [], acacias: [] }
const NO_FIRM = { morel: [], acacias: [] }

/** Who calls, and which roles the world gives them where: written by hand, so that the gate is not its own judge. */
export const PRINCIPALS: readonly Principal[] = [
  { handle: null, is: 'nobody', residences: NOWHERE, firms: NO_FIRM },
  { handle: 'yann', is: 'someone without access', residences: NOWHERE, firms: NO_FIRM },
  { handle: 'louis', is: 'an owner until he sold', residences: NOWHERE, firms: NO_FIRM },
  { handle: 'paul', is: 'an owner', residences: { ...NOWHERE, tilleuls: ['owner'] }, firms: NO_FIRM },
  {
    handle: 'jeanne',
    is: 'an owner here and there',
    residences: { ...NOWHERE, tilleuls: ['owner'], lavandes: ['owner', 'council'] },
    firms: NO_FIRM,
  },
  {
    handle: 'claire',
    is: 'a council member',
    residences: { ...NOWHERE, tilleuls: ['owner', 'council'] },
    firms: NO_FIRM,
  },
  { handle: 'samir', is: 'an occupant', residences: { ...NOWHERE, tilleuls: ['occupant'] }, firms: NO_FIRM },
  { handle: 'nadia', is: 'a delegate', residences: { ...NOWHERE, tilleuls: ['delegate'] }, firms: NO_FIRM },
  { handle: 'victor', is: 'a contractor', residences: { ...NOWHERE, tilleuls: ['contractor'] }, firms: NO_FIRM },
  staff('marie', 'manager'),
  staff('hugo', 'accountant'),
  staff('adele', 'admin'),
  {
    handle: 'emile',
    is: 'another firm’s admin',
    residences: { ...NOWHERE, acacias: ['admin', 'owner'] },
    firms: { ...NO_FIRM, acacias: ['admin'] },
  },
  {
    handle: 'rosa',
    is: 'another firm’s owner',
    residences: { ...NOWHERE, acacias: ['owner', 'council'] },
    firms: NO_FIRM,
  },
]

function staff(handle: Handle, role: Role): Principal {
  const residences = { ...NOWHERE, tilleuls: [role], lavandes: [role] }
  return { handle, is: `the firm’s ${role}`, residences, firms: { ...NO_FIRM, morel: [role] } }
}
