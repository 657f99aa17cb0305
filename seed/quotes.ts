import type { Tx } from '#platform/database.ts'
import type { Handle } from './people.ts'
import type { World } from './world.ts'

type Answer = { cents: number; vat: string; days: number; note: string }
type Plan = {
  title: string
  what: string
  place: string
  /** Titles of what it comes from, and of the order that it became. */
  ticket?: string
  equipment?: string
  order?: string
  isPrivate?: true
  /** Days before today that it was asked; days after today that it is to be decided by, where it was presented. */
  ago: number
  decideIn: number
  quotes: Readonly<Record<string, Answer | { declined: string } | null>>
  opinions?: readonly { by: Handle; of: string; note: string }[]
  chosen?: { supplier: string; ago: number; reason: string }
}

/** One that waits for the council, one that was decided, one for an owner at home. */
const REQUESTS: readonly Plan[] = [
  {
    ...{ title: 'Peinture de la cage B2', ticket: 'Peinture de la cage B2', place: 'Bâtiment B, escalier B2' },
    what: 'Lessivage, reprise des murs sur quatre niveaux, deux couches satinées. Protection des sols comprise.',
    ...{ ago: 18, decideIn: 4 },
    quotes: {
      'Net Habitat': { cents: 485_000, vat: '10', days: 20, note: 'Peinture sans solvant, un palier à la fois.' },
      'Portes et Portails du Sud': { cents: 592_500, vat: '10', days: 12, note: 'Portes palières comprises.' },
      'Plomberie Lenoir': { cents: 523_000, vat: '10', days: 30, note: '' },
    },
  },
  {
    ...{ title: 'Moteur du portail à remplacer', equipment: 'Portail du parking', order: 'Portail heurté' },
    ...{
      what: 'Dépose du moteur gauche, pose d’un neuf, réglage.',
      place: 'Avenue des Tilleuls',
      ago: 150,
      decideIn: -136,
    },
    quotes: {
      'Portes et Portails du Sud': { cents: 38_500, vat: '10', days: 15, note: 'Réparation plutôt que remplacement.' },
      'Net Habitat': { declined: 'Ce n’est pas notre métier.' },
      'Ascenseurs Duval': { cents: 61_000, vat: '10', days: 40, note: '' },
    },
    opinions: [{ by: 'claire', of: 'Portes et Portails du Sud', note: 'Réparer suffit.' }],
    chosen: { supplier: 'Portes et Portails du Sud', ago: 135, reason: 'Le moins cher et le plus rapide.' },
  },
  {
    ...{ title: 'Robinet de salle de bains', ticket: 'Robinet de ma salle de bains à changer', isPrivate: true },
    ...{ what: 'Mitigeur de lavabo à remplacer, fourniture comprise.', place: 'Bâtiment A', ago: 12, decideIn: 8 },
    quotes: {
      'Plomberie Lenoir': { cents: 18_700, vat: '10', days: 6, note: 'Mitigeur en laiton, garanti cinq ans.' },
      'Chauffage Berthier': { cents: 22_400, vat: '10', days: 3, note: '' },
      'Net Habitat': null,
    },
  },
]

/** Quotes of Les Tilleuls. After `seedSuppliers` and `seedTickets`; `today` is an ISO date. */
export async function seedQuotes(tx: Tx, world: World, today: string): Promise<void> {
  const site: Site = { tx, world, residenceId: world.residences.tilleuls, today }
  for (const plan of REQUESTS) await seedRequest(site, plan)
  const rule = { votedOn: dayOf(site, -220), consultFrom: 150_000, compareFrom: 300_000 }
  const { residenceId } = site
  await tx
    .insertInto('spendingRule')
    .values({ residenceId, ...rule, recordedBy: world.people.marie })
    .execute()
}

type Site = { tx: Tx; world: World; residenceId: string; today: string }

const dayOf = ({ today }: Site, days: number) => Temporal.PlainDate.from(today).add({ days }).toString()
const momentOf = (site: Site, days: number) => `${dayOf(site, days)}T08:00:00Z`

async function seedRequest(site: Site, plan: Plan): Promise<void> {
  const { tx, world, residenceId } = site
  const { title, what, place, ago, decideIn, isPrivate = false } = plan
  const { marie } = world.people
  const { id: requestId } = await tx
    .insertInto('quoteRequest')
    .values({
      ...{ residenceId, title, what, place, isPrivate, access: 'Digicode 12A45, badge chez le gardien.' },
      ticketId: await named(site, 'ticket', plan.ticket),
      equipmentId: await equipmentNamed(site, plan.equipment),
      ...{ wantedBy: dayOf(site, -ago + 10), askedAt: momentOf(site, -ago), askedBy: marie },
      ...{ presentedAt: momentOf(site, -ago + 9), presentedBy: marie, decideBy: dayOf(site, decideIn) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = new Map<string, string>()
  for (const [supplier, answer] of Object.entries(plan.quotes))
    made.set(supplier, await seedQuote(site, { requestId, supplier, answer, ago }))
  for (const { by, of, note } of plan.opinions ?? [])
    await tx
      .insertInto('quoteOpinion')
      .values({ residenceId, requestId, personId: world.people[by], quoteId: made.get(of) ?? null, note })
      .execute()
  if (plan.chosen === undefined) return
  const { supplier, ago: decided, reason } = plan.chosen
  await tx
    .insertInto('quoteDecision')
    .values({
      ...{ residenceId, requestId, quoteId: made.get(supplier) ?? null, decidedAs: 'manager', decidedBy: marie },
      ...{ decidedAt: momentOf(site, -decided), reason, orderId: await named(site, 'workOrder', plan.order) },
    })
    .execute()
}

type Asked = { requestId: string; supplier: string; answer: Plan['quotes'][string] | undefined; ago: number }

async function seedQuote(site: Site, { requestId, supplier, answer, ago }: Asked): Promise<string> {
  const { tx, world, residenceId } = site
  const organizationId = world.organizations.morel
  const { id: supplierId } = await tx
    .selectFrom('supplier')
    .where('organizationId', '=', organizationId)
    .where('name', '=', supplier)
    .select('id')
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('quote')
    .values({
      ...{ residenceId, requestId, organizationId, supplierId, supplierName: supplier },
      openedAt: answer === null ? null : momentOf(site, -ago + 1),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (answer === null || answer === undefined) return id
  const at = { residenceId, quoteId: id, seq: 1, at: momentOf(site, -ago + 5) }
  const version =
    'declined' in answer
      ? { kind: 'declined', note: answer.declined }
      : {
          ...{ kind: 'answered', cents: answer.cents, vatRate: answer.vat, delayDays: answer.days, note: answer.note },
          validUntil: dayOf(site, -ago + 90),
        }
  await tx
    .insertInto('quoteVersion')
    .values({ ...at, ...version })
    .execute()
  return id
}

async function named({ tx, residenceId }: Site, table: 'ticket' | 'workOrder', title: string | undefined) {
  if (title === undefined) return null
  const row = await tx
    .selectFrom(table)
    .where('residenceId', '=', residenceId)
    .where('title', '=', title)
    .select('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function equipmentNamed({ tx, residenceId }: Site, name: string | undefined) {
  if (name === undefined) return null
  const row = await tx
    .selectFrom('equipment')
    .where('residenceId', '=', residenceId)
    .where('name', '=', name)
    .select('id')
    .executeTakeFirstOrThrow()
  return row.id
}
