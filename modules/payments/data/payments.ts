import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { FactKind, NewFact } from '../rules/state.ts'

/** Decisions about what an owner pays are taken one after the other; until the end of the transaction. */
export async function lockPayer(tx: Tx, residenceId: ResidenceId, partyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('payer ' || ${residenceId} || ${partyId}, 0))`.execute(tx)
}

/** What is known of a payment changes in one transaction at a time. */
export async function lockIntent(tx: Tx, residenceId: ResidenceId, intentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('payment ' || ${residenceId} || ${intentId}, 0))`.execute(tx)
}

export type NewIntent = {
  requestId: string
  partyId: string
  askedBy: string
  cents: number
  due: number
  provider: 'stripe' | 'sandbox'
  account: string
  expectedFee: number
  id: string
  reference: string
  /** Now, when it is not said. */
  askedAt?: string
}

/** Nothing when the same request was made already. */
export async function insertIntent(tx: Tx, residenceId: ResidenceId, intent: NewIntent): Promise<void> {
  await tx
    .insertInto('paymentIntent')
    .values({ residenceId, ...intent })
    .onConflict((conflict) => conflict.columns(['residenceId', 'askedBy', 'requestId']).doNothing())
    .execute()
}

export function intentOfRequest(
  tx: Tx,
  residenceId: ResidenceId,
  { askedBy, requestId }: { askedBy: string; requestId: string },
) {
  return tx
    .selectFrom('paymentIntent')
    .where('residenceId', '=', residenceId)
    .where('askedBy', '=', askedBy)
    .where('requestId', '=', requestId)
    .select(['id', 'partyId', 'cents'])
    .executeTakeFirst()
}

/** A payment with its page and its facts. */
function payments(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('paymentIntent as intent')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'intent.residenceId').onRef('party.id', '=', 'intent.partyId'),
    )
    .leftJoin('paymentCheckout as checkout', (join) =>
      join.onRef('checkout.residenceId', '=', 'intent.residenceId').onRef('checkout.intentId', '=', 'intent.id'),
    )
    .where('intent.residenceId', '=', residenceId)
    .select([
      'intent.id',
      'intent.partyId',
      'intent.askedBy',
      'intent.askedAt',
      'intent.cents',
      'intent.due',
      'intent.account',
      'intent.expectedFee',
      'intent.reference',
    ])
    .select([
      sql<'stripe' | 'sandbox'>`intent.provider`.as('provider'),
      'party.name as owner',
      'checkout.checkoutId',
      'checkout.url',
      'checkout.expiresAt',
      FACTS.as('facts'),
    ])
}

export type Fact = {
  kind: FactKind
  reference: string
  happenedAt: string
  cents: number | null
  entryId: string | null
}

const FACTS = sql<Fact[]>`(select coalesce(json_agg(json_build_object('kind', f.kind, 'reference', f.reference,
    'happenedAt', f.happened_at, 'cents', f.cents, 'entryId', f.entry_id) order by f.recorded_at), '[]')
  from payment_fact f where f.residence_id = intent.residence_id and f.intent_id = intent.id)`

export type PaymentRow = NonNullable<Awaited<ReturnType<typeof paymentOf>>>

export function paymentOf(db: Db | Tx, residenceId: ResidenceId, intentId: string) {
  return payments(db, residenceId).where('intent.id', '=', intentId).executeTakeFirst()
}

/** Of these owners, the latest first. */
export async function recentPayments(db: Db | Tx, residenceId: ResidenceId, partyIds: readonly string[]) {
  if (partyIds.length === 0) return []
  return payments(db, residenceId)
    .where('intent.partyId', 'in', [...partyIds])
    .orderBy('intent.askedAt', 'desc')
    .orderBy('intent.id', 'desc')
    .limit(20)
    .execute()
}

export function paymentsPage(
  db: Db,
  residenceId: ResidenceId,
  { after, limit }: { after: Position | null; limit: number },
) {
  const [askedAt, id] = after ?? []
  return payments(db, residenceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(intent.asked_at, intent.id) < (${String(askedAt)}::timestamptz, ${String(id)}::uuid)`),
    )
    .orderBy('intent.askedAt', 'desc')
    .orderBy('intent.id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Of an owner, whose page is open: asked within the last day, and nothing said of the end yet. */
export function openPayments(tx: Tx, residenceId: ResidenceId, partyId: string) {
  return payments(tx, residenceId)
    .where('intent.partyId', '=', partyId)
    .where('intent.askedAt', '>', sql<string>`now() - interval '1 day'`)
    .where(
      sql<boolean>`not exists (select from payment_fact f where f.residence_id = intent.residence_id and f.intent_id = intent.id
        and f.kind <> 'processing')`,
    )
    .orderBy('intent.askedAt', 'desc')
    .limit(20)
    .execute()
}

export type NewCheckout = { intentId: string; checkoutId: string; url: string; expiresAt: string }

/** The first one stays: a provider asked twice under one key answers the same. */
export async function insertCheckout(tx: Tx, residenceId: ResidenceId, checkout: NewCheckout): Promise<void> {
  await tx
    .insertInto('paymentCheckout')
    .values({ residenceId, ...checkout })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertFact(
  tx: Tx,
  residenceId: ResidenceId,
  fact: NewFact & { intentId: string; entryId: string | null },
): Promise<void> {
  await tx
    .insertInto('paymentFact')
    .values({ residenceId, ...fact })
    .execute()
}

/** What stands of its receipt in the books: the whole of it, or what was left once a part went back. */
export async function standingReceipt(tx: Tx, residenceId: ResidenceId, intentId: string) {
  const { rows } = await sql<{ entryId: string; postedOn: string }>`
    select e.id as entry_id, e.posted_on from payment_fact f
      join journal_entry e on e.residence_id = f.residence_id and e.id = f.entry_id
     where f.residence_id = ${residenceId} and f.intent_id = ${intentId} and f.kind <> 'fee' and e.reverses_id is null
       and not exists (select from journal_entry r where r.residence_id = e.residence_id and r.reverses_id = e.id)`.execute(
    tx,
  )
  return rows[0]
}

export type NewEvent = {
  provider: string
  eventId: string
  kind: string
  intentId: string | null
  verdict: 'taken' | 'unknown-payment' | 'other-account'
}

/** False when it came before. */
export async function insertEvent(tx: Tx, residenceId: ResidenceId, event: NewEvent): Promise<boolean> {
  const row = await tx
    .insertInto('paymentEvent')
    .values({ residenceId, ...event })
    .onConflict((conflict) => conflict.doNothing())
    .returning('eventId')
    .executeTakeFirst()
  return row !== undefined
}

/** Begun more than an hour ago and not ended, of the last ten days: nothing should be, and a lost job would be. */
export async function forgottenPayments(db: Db, residenceId: ResidenceId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from payment_intent i
     where i.residence_id = ${residenceId} and i.asked_at between now() - interval '10 days' and now() - interval '1 hour'
       and not exists (select from payment_fact f where f.residence_id = i.residence_id and f.intent_id = i.id
         and f.kind in ('succeeded', 'failed', 'abandoned'))
     order by i.asked_at, i.id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}
