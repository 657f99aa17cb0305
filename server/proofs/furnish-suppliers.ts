import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Site = { residenceId: string; organizationId: string; staffId: string; canary: string }
type Furnished = { supplierId: string; equipmentId: string; contractId: string; labelId: string }
type Asked = { orderId: string; quoteRequestId: string; quoteId: string }

/** A supplier, an equipment that it keeps by contract, and something done to it, as the owner of the database. */
export async function furnishSuppliers(
  db: Db,
  site: Site,
  { buildingId }: { buildingId: string },
): Promise<Furnished & Asked> {
  const { residenceId, organizationId, staffId, canary } = site
  const supplier = await sql<{ id: string }>`
    insert into supplier (organization_id, name, trades, contact, phone, email, recorded_by)
    values (${organizationId}, ${`${canary} ascenseurs`}, '{lift}', ${canary}, '0102030405', ${`${canary.toLowerCase()}@exemple.fr`}, ${staffId})
    returning id`.execute(db)
  const supplierId = supplier.rows[0]?.id ?? ''
  const equipment = await sql<{ id: string }>`
    insert into equipment (residence_id, kind, name, building_id, recorded_by)
    values (${residenceId}, 'lift', ${`${canary} ascenseur`}, ${buildingId}, ${staffId}) returning id`.execute(db)
  const equipmentId = equipment.rows[0]?.id ?? ''
  const contract = await sql<{ id: string }>`
    insert into maintenance_contract (residence_id, organization_id, supplier_id, title, starts_on, recorded_by)
    values (${residenceId}, ${organizationId}, ${supplierId}, ${`${canary} entretien`}, '2026-01-01', ${staffId})
    returning id`.execute(db)
  const contractId = contract.rows[0]?.id ?? ''
  await sql`insert into contract_equipment values (${residenceId}, ${contractId}, ${equipmentId})`.execute(db)
  await sql`insert into intervention (residence_id, equipment_id, kind, done_on, done_by, report, cents, recorded_by)
    values (${residenceId}, ${equipmentId}, 'visit', '2026-11-02', ${canary}, ${`${canary} rapport`}, 12000, ${staffId})`.execute(
    db,
  )
  const label = await sql<{ id: string }>`
    insert into place_label (residence_id, code, equipment_id, printed_by)
    values (${residenceId}, upper(translate(substr(md5(${residenceId}::text), 1, 18), 'ilou', '1100')), ${equipmentId}, ${staffId})
    returning id`.execute(db)
  const labelId = label.rows[0]?.id ?? ''
  const orderId = await order(db, site, { supplierId, equipmentId })
  return { supplierId, equipmentId, contractId, labelId, orderId, ...(await quotes(db, site, supplierId)) }
}

async function order(db: Db, site: Site, { supplierId, equipmentId }: { supplierId: string; equipmentId: string }) {
  const { residenceId, organizationId, staffId, canary } = site
  const { rows } = await sql<{ id: string }>`
    insert into work_order (residence_id, number, organization_id, supplier_id, supplier_name, equipment_id, title, what, due_on, is_urgent, ordered_by)
    values (${residenceId}, 1, ${organizationId}, ${supplierId}, ${canary}, ${equipmentId}, ${`${canary} ordre`}, ${canary}, '2099-01-01', false, ${staffId})
    returning id`.execute(db)
  const orderId = rows[0]?.id ?? ''
  await sql`insert into work_order_step (residence_id, order_id, seq, kind, recorded_by, note)
    values (${residenceId}, ${orderId}, 1, 'sent', ${staffId}, ${canary})`.execute(db)
  return orderId
}

/** A request presented to the council, with one answer. */
async function quotes(db: Db, { residenceId, organizationId, staffId, canary }: Site, supplierId: string) {
  const request = await sql<{ id: string }>`
    insert into quote_request (residence_id, is_private, title, what, wanted_by, asked_by, presented_at, presented_by, decide_by)
    values (${residenceId}, false, ${`${canary} devis`}, ${canary}, '2099-01-01', ${staffId}, now(), ${staffId}, '2099-01-15')
    returning id`.execute(db)
  const quoteRequestId = request.rows[0]?.id ?? ''
  const quote = await sql<{ id: string }>`
    insert into quote (residence_id, request_id, organization_id, supplier_id, supplier_name)
    values (${residenceId}, ${quoteRequestId}, ${organizationId}, ${supplierId}, ${canary}) returning id`.execute(db)
  const quoteId = quote.rows[0]?.id ?? ''
  await sql`insert into quote_version (residence_id, quote_id, seq, kind, cents, vat_rate, delay_days, valid_until, note)
    values (${residenceId}, ${quoteId}, 1, 'answered', 120000, '10', 15, '2099-06-01', ${canary})`.execute(db)
  return { quoteRequestId, quoteId }
}
