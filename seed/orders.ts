import type { Tx } from '#platform/database.ts'
import type { World } from './world.ts'

export type Site = { tx: Tx; world: World; residenceId: string; day: (days: number) => string }
export type Named = ReadonlyMap<string, string>

type Step = { kind: string; ago: number; planned?: number; cents?: number; note?: string; isOurs?: true }
type Plan = { supplier: string; on: string | null; title: string; what: string; due: number; steps: readonly Step[] }

const LIFT = { supplier: 'Ascenseurs Duval', on: 'Ascenseur, bâtiment A' }
const sent = (ago: number): Step => ({ kind: 'sent', ago, isOurs: true })

/** One in each state. */
const ORDERS: readonly Plan[] = [
  {
    ...{ ...LIFT, title: 'Éclairage de la cabine', what: 'Deux tubes sont éteints dans la cabine.', due: 9 },
    steps: [sent(0)],
  },
  {
    ...{ supplier: 'Portes et Portails du Sud', on: 'Porte du hall B', title: 'Porte du hall B qui ne ferme plus' },
    ...{ what: 'Le groom ne retient plus la porte, elle claque.', due: 4 },
    steps: [sent(2), { kind: 'opened', ago: 1 }],
  },
  {
    ...{ supplier: 'Chauffage Berthier', on: 'Chaudière collective', title: 'Bruit dans la chaufferie', due: 6 },
    ...{ what: 'Un bruit de claquement la nuit, signalé par trois lots du bâtiment B.' },
    steps: [sent(3), { kind: 'opened', ago: 3 }, { kind: 'accepted', ago: 2 }],
  },
  {
    ...{ supplier: 'Portes et Portails du Sud', on: 'Portail du parking', title: 'Portail lent à l’ouverture', due: 8 },
    ...{ what: 'Le vantail droit met plus de trente secondes.' },
    steps: [sent(5), { kind: 'opened', ago: 5 }, { kind: 'proposed', ago: 4, planned: 8 }],
  },
  {
    ...{ supplier: 'Plomberie Lenoir', on: null, title: 'Fuite au robinet du local poubelles', due: -1 },
    what: 'Le robinet goutte, le sol est glissant.',
    steps: [sent(8), { kind: 'refused', ago: 7, note: 'Pas de créneau avant trois semaines.' }],
  },
  {
    ...{ supplier: 'Chauffage Berthier', on: null, title: 'Purge des radiateurs du hall', due: -10 },
    what: 'Purger les deux radiateurs du hall B.',
    steps: [sent(20), { kind: 'cancelled', ago: 18, note: 'Fait par le gardien.', isOurs: true }],
  },
  {
    ...{ ...LIFT, title: 'Cabine arrêtée au 2e', what: 'La cabine ne répond plus.', due: -2 },
    steps: [
      sent(4),
      { kind: 'accepted', ago: 4 },
      { kind: 'done', ago: 3, cents: 48_600, note: 'Carte électronique remplacée.' },
    ],
  },
  {
    ...{ supplier: 'Portes et Portails du Sud', on: 'Portail du parking', title: 'Portail heurté', due: -120 },
    what: 'Une voiture a heurté le vantail gauche.',
    steps: [
      sent(135),
      { kind: 'accepted', ago: 134 },
      { kind: 'done', ago: 130, cents: 38_500, note: 'Moteur réparé après un choc.' },
      { kind: 'invoiced', ago: 115, cents: 38_500, isOurs: true },
    ],
  },
]

export async function seedOrders(site: Site, known: { suppliers: Named; equipment: Named }): Promise<void> {
  for (const [index, plan] of ORDERS.entries()) await seedOrder(site, known, { plan, number: index + 1 })
}

async function seedOrder(
  { tx, world, residenceId, day }: Site,
  { suppliers, equipment }: { suppliers: Named; equipment: Named },
  { plan, number }: { plan: Plan; number: number },
): Promise<void> {
  const { supplier, on, due, steps, title, what } = plan
  const at = (ago: number) => `${day(-ago)}T09:00:00Z`
  const marie = world.people.marie
  const { id: orderId } = await tx
    .insertInto('workOrder')
    .values({
      ...{ residenceId, number, organizationId: world.organizations.morel, supplierId: suppliers.get(supplier) ?? '' },
      ...{ supplierName: supplier, equipmentId: on === null ? null : (equipment.get(on) ?? null), title, what },
      ...{ access: 'Digicode 12A45, badge chez le gardien.', ceiling: 60_000, dueOn: day(due), isUrgent: false },
      ...{ state: steps.at(-1)?.kind ?? 'sent', orderedAt: at(steps[0]?.ago ?? 0), orderedBy: marie },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('workOrderStep')
    .values(
      steps.map(({ kind, ago, planned, cents = null, note = '', isOurs }, index) => ({
        ...{ residenceId, orderId, seq: index + 1, kind, at: at(ago), recordedBy: isOurs ? marie : null },
        ...{ plannedOn: planned === undefined ? null : day(planned), cents, note },
      })),
    )
    .execute()
}
