import type { Tx } from '#platform/database.ts'
import { type Named, type Site, seedOrders } from './orders.ts'
import type { World } from './world.ts'

/** The firm’s suppliers, and what they keep in Les Tilleuls: three years of visits and repairs, orders in every state. */
export async function seedSuppliers(tx: Tx, world: World, today: string): Promise<void> {
  const day = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString()
  const site = { tx, world, residenceId: world.residences.tilleuls, day }
  const suppliers = await seedFirms(site)
  const equipment = await seedEquipment(site)
  await seedContracts(site, { suppliers, equipment })
  await seedInterventions(site, equipment)
  await seedLabels(site, equipment)
  await seedOrders(site, { suppliers, equipment })
}

async function seedFirms({ tx, world, day }: Site): Promise<Named> {
  const organizationId = world.organizations.morel
  const recordedBy = world.people.adele
  const firms = [
    { name: 'Ascenseurs Duval', trades: ['lift'], contact: 'M. Duval', phone: '06 39 98 12 01', insured: 400 },
    {
      name: 'Chauffage Berthier',
      trades: ['heating', 'plumbing'],
      contact: 'Mme Berthier',
      phone: '06 39 98 12 02',
      insured: 200,
    },
    {
      name: 'Portes et Portails du Sud',
      trades: ['gates', 'locks'],
      contact: '',
      phone: '01 99 00 12 03',
      insured: 90,
    },
    { name: 'Plomberie Lenoir', trades: ['plumbing'], contact: 'M. Lenoir', phone: '06 39 98 12 04', insured: -20 },
    {
      name: 'Net Habitat',
      trades: ['cleaning', 'green_spaces'],
      contact: 'Mme Sy',
      phone: '01 99 00 12 05',
      insured: null,
    },
  ]
  const rows = await tx
    .insertInto('supplier')
    .values(
      firms.map(({ insured, name, ...firm }) => ({
        ...{ organizationId, recordedBy, name, ...firm },
        ...{ email: `${mailbox(name)}@exemple.fr`, address: '', insuredUntil: insured === null ? null : day(insured) },
      })),
    )
    .returning(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

function mailbox(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}

async function seedEquipment({ tx, world, residenceId }: Site): Promise<Named> {
  const buildings = await tx
    .selectFrom('building')
    .select(['id', 'name'])
    .where('residenceId', '=', residenceId)
    .execute()
  const buildingId = (name: string) => buildings.find((building) => building.name === name)?.id ?? null
  const things = [
    {
      kind: 'lift',
      name: 'Ascenseur, bâtiment A',
      building: 'A',
      place: 'Hall',
      maker: 'Otis',
      installedOn: '2009-06-01',
    },
    {
      kind: 'boiler',
      name: 'Chaudière collective',
      building: 'B',
      place: 'Sous-sol',
      maker: 'De Dietrich',
      installedOn: '2015-09-15',
    },
    {
      kind: 'gate',
      name: 'Portail du parking',
      building: null,
      place: 'Avenue des Tilleuls',
      maker: 'Came',
      installedOn: '2018-03-01',
    },
    { kind: 'door', name: 'Porte du hall A', building: 'A', place: 'Digicode et badge', maker: '', installedOn: null },
    { kind: 'door', name: 'Porte du hall B', building: 'B', place: 'Digicode et badge', maker: '', installedOn: null },
  ]
  const rows = await tx
    .insertInto('equipment')
    .values(
      things.map(({ building, ...thing }) => ({
        ...{ residenceId, recordedBy: world.people.marie, ...thing },
        buildingId: building === null ? null : buildingId(building),
      })),
    )
    .returning(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function seedContracts(
  { tx, world, residenceId, day }: Site,
  { suppliers, equipment }: { suppliers: Named; equipment: Named },
): Promise<void> {
  const contracts = [
    {
      supplier: 'Ascenseurs Duval',
      title: 'Entretien de l’ascenseur',
      on: 'Ascenseur, bâtiment A',
      visitsPerYear: 9,
      next: 12,
      ends: 110,
      showsContact: true,
    },
    {
      supplier: 'Chauffage Berthier',
      title: 'Entretien de la chaudière',
      on: 'Chaudière collective',
      visitsPerYear: 2,
      next: 40,
      ends: 300,
      showsContact: false,
    },
    {
      supplier: 'Portes et Portails du Sud',
      title: 'Entretien du portail',
      on: 'Portail du parking',
      visitsPerYear: 2,
      next: 75,
      ends: null,
      showsContact: false,
    },
    {
      supplier: 'Net Habitat',
      title: 'Ménage des parties communes',
      on: null,
      visitsPerYear: 104,
      next: 2,
      ends: 200,
      showsContact: false,
    },
  ]
  for (const { supplier, on, next, ends, ...terms } of contracts) {
    const { id: contractId } = await tx
      .insertInto('maintenanceContract')
      .values({
        ...{ residenceId, organizationId: world.organizations.morel, supplierId: suppliers.get(supplier) ?? '' },
        ...{ ...terms, startsOn: day(-980), endsOn: ends === null ? null : day(ends), noticeDays: 90 },
        ...{ nextVisitOn: day(next), recordedBy: world.people.marie },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const equipmentId = on === null ? undefined : equipment.get(on)
    if (equipmentId !== undefined)
      await tx.insertInto('contractEquipment').values({ residenceId, contractId, equipmentId }).execute()
  }
}

/** On the lift, the gate and the doors. */
async function seedLabels({ tx, world, residenceId }: Site, equipment: Named): Promise<void> {
  const codes = ['2K7QX9D4M1TR8VWC3H', '5NB0G6YZ2SJE7PF4AX', '9R3TC8WM1QK5HD6V0G', '4PXJ7ZE2NS9BY0F8QA']
  const named = ['Ascenseur, bâtiment A', 'Portail du parking', 'Porte du hall A', 'Porte du hall B']
  await tx
    .insertInto('placeLabel')
    .values(
      named.map((name, index) => ({
        ...{ residenceId, code: codes[index] ?? '', equipmentId: equipment.get(name) ?? null },
        printedBy: world.people.marie,
      })),
    )
    .execute()
}

/** Visits at their pace over three years, and what broke in between. */
async function seedInterventions({ tx, world, residenceId, day }: Site, equipment: Named): Promise<void> {
  const visits = [
    { on: 'Ascenseur, bâtiment A', by: 'Ascenseurs Duval', every: 41, report: 'Visite d’entretien : rien à signaler.' },
    {
      on: 'Chaudière collective',
      by: 'Chauffage Berthier',
      every: 182,
      report: 'Entretien annuel, combustion réglée.',
    },
    {
      on: 'Portail du parking',
      by: 'Portes et Portails du Sud',
      every: 180,
      report: 'Graissage et contrôle des cellules.',
    },
  ]
  const repairs = [
    {
      on: 'Ascenseur, bâtiment A',
      by: 'Ascenseurs Duval',
      ago: 3,
      report: 'Carte électronique remplacée.',
      cents: 48_600,
    },
    { on: 'Ascenseur, bâtiment A', by: 'Ascenseurs Duval', ago: 290, report: 'Porte du 3e réglée.', cents: 0 },
    { on: 'Chaudière collective', by: 'Chauffage Berthier', ago: 420, report: 'Circulateur remplacé.', cents: 132_000 },
    {
      on: 'Portail du parking',
      by: 'Portes et Portails du Sud',
      ago: 130,
      report: 'Moteur réparé après un choc.',
      cents: 38_500,
    },
    { on: 'Porte du hall A', by: 'Portes et Portails du Sud', ago: 510, report: 'Ventouse changée.', cents: 21_000 },
  ]
  const row = (on: string, ago: number) => ({
    ...{ residenceId, equipmentId: equipment.get(on) ?? '', doneOn: day(-ago), recordedBy: world.people.marie },
  })
  const rows = [
    ...visits.flatMap(({ on, by, every, report }) =>
      Array.from({ length: Math.floor(1095 / every) }, (_, index) => ({
        ...row(on, 20 + index * every),
        ...{ kind: 'visit', doneBy: by, report, cents: null },
      })),
    ),
    ...repairs.map(({ on, by, ago, report, cents }) => ({
      ...row(on, ago),
      kind: 'repair',
      doneBy: by,
      report,
      cents,
    })),
  ]
  await tx.insertInto('intervention').values(rows).execute()
}
