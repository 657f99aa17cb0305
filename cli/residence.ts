import { createResidence, residencesNamed } from '#modules/residences/public.ts'
import { asOrganization, asResidence } from '#platform/http/gate.ts'
import { type ResidenceId, SYSTEM } from '#shared/actor.ts'
import { CommandRefused } from './refusal.ts'
import type { Store } from './store.ts'

export type Wanted = { residence: string; organization: string | undefined }

/** The residence of that name, null when there is none yet. */
export async function findResidence({ auth }: Store, { residence, organization }: Wanted): Promise<ResidenceId | null> {
  const named = await residencesNamed(auth.db, residence)
  const [only, ...others] =
    organization === undefined ? named : named.filter((row) => same(row.organization, organization))
  if (others.length > 0) {
    const firms = named.map((row) => row.organization).join(', ')
    throw new CommandRefused(
      `Several residences are called "${residence}" (${firms}): name the firm with --organization.`,
    )
  }
  return only === undefined ? null : asResidence(only.id)
}

/** The residence of that name, taken on by the firm named, or by the only one that manages for others. */
export async function findOrCreateResidence(store: Store, wanted: Wanted): Promise<ResidenceId> {
  const found = await findResidence(store, wanted)
  if (found !== null) return found
  const organizationId = asOrganization(await firmFor(store, wanted.organization))
  const scope = { staffOf: organizationId, organizations: [organizationId] }
  const facts = { name: wanted.residence, address: '', postalCode: '', city: '', registerNumber: null }
  const usual = { legalForm: 'condominium', fiscalYearStartsMonth: 1, fiscalYearStartsDay: 1 } as const
  const { id } = await store.app.transaction(
    (tx) => createResidence(tx, SYSTEM, organizationId, { ...facts, ...usual }),
    scope,
  )
  return asResidence(id)
}

async function firmFor(store: Store, name: string | undefined): Promise<string> {
  const firms = await allFirms(store)
  if (name !== undefined) {
    const named = firms.find((firm) => same(firm.name, name))
    if (named === undefined) throw new CommandRefused(`No firm is called "${name}". There are: ${listed(firms)}.`)
    return named.id
  }
  // A volunteer manages their own building and takes on no other.
  const [only, ...others] = firms.filter((firm) => firm.kind !== 'volunteer')
  if (only !== undefined && others.length === 0) return only.id
  throw new CommandRefused(`Which firm takes on this residence? Name it with --organization: ${listed(firms)}.`)
}

/** As on a first start, an empty database of development gets the demo world, and so a firm. */
async function allFirms({ auth, config, ownerUrl }: Store) {
  const read = () =>
    auth.db.selectFrom('organization').select(['id', 'name', 'kind']).orderBy('name').limit(100).execute()
  const firms = await read()
  if (firms.length > 0 || !config.demo) return firms
  const { seedWhenEmpty } = await import('#seed/demo.ts')
  await seedWhenEmpty(config, ownerUrl)
  return read()
}

function listed(firms: readonly { name: string }[]): string {
  return firms.length === 0 ? 'none yet' : firms.map((firm) => `"${firm.name}"`).join(', ')
}

function same(left: string, right: string): boolean {
  return left.localeCompare(right, 'fr', { sensitivity: 'base' }) === 0
}
