import { sql } from 'kysely'
import { balancesOn, creditorReference, partiesOfPerson } from '#modules/accounting/public.ts'
import { bookFact } from '#modules/payments/actions/booking.ts'
import { setMerchant } from '#modules/payments/actions/merchant.ts'
import * as data from '#modules/payments/data/payments.ts'
import { expectedFee } from '#modules/payments/rules/amount.ts'
import { referenceBody } from '#modules/payments/rules/reference.ts'
import type { NewFact } from '#modules/payments/rules/state.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Actor, type ResidenceId, SYSTEM } from '#shared/actor.ts'
import type { Handle } from './people.ts'
import type { World } from './world.ts'

type Site = { tx: Tx; world: World; residenceId: ResidenceId; today: string }
type Past = { who: Handle; daysAgo: number; end: 'succeeded' | 'failed' | 'abandoned' }

const TARIFF = { account: 'essai-tilleuls', isOpen: true, feeRate: 140, feeFixed: 25 }

/** Cards open at Les Tilleuls, in the sandbox, and what came of them lately. After `seedCalls`; `today` is an ISO date. */
export async function seedPayments(tx: Tx, world: World, today: string): Promise<void> {
  const residenceId = asResidence(world.residences.tilleuls)
  await sql`select set_config('app.residences', ${`{${residenceId}}`}, true)`.execute(tx)
  const actor: Actor = { personId: world.people.marie, roles: [] }
  await setMerchant(tx, { actor, residenceId }, { merchant: TARIFF, taker: 'sandbox' })
  const site = { tx, world, residenceId, today }
  await seedPast(site, { who: 'claire', daysAgo: 9, end: 'succeeded' })
  await seedPast(site, { who: 'jeanne', daysAgo: 6, end: 'abandoned' })
  await seedPast(site, { who: 'jeanne', daysAgo: 4, end: 'succeeded' })
  await seedPast(site, { who: 'paul', daysAgo: 3, end: 'failed' })
}

/** Of all that was owed that day. */
async function seedPast({ tx, world, residenceId, today }: Site, { who, daysAgo, end }: Past): Promise<void> {
  const day = Temporal.PlainDate.from(today).subtract({ days: daysAgo })
  const askedBy = world.people[who]
  const [party] = await partiesOfPerson(tx, residenceId, askedBy)
  if (party === undefined) return
  const balances = await balancesOn(tx, residenceId, { partyIds: [party.id], day: day.toString() })
  const cents = balances.get(party.id) ?? 0
  if (cents < 100) return
  const askedAt = day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '18:12' }).toInstant()
  const id = crypto.randomUUID()
  await data.insertIntent(tx, residenceId, {
    ...{
      id,
      requestId: id,
      partyId: party.id,
      askedBy,
      cents,
      due: cents,
      provider: 'sandbox',
      account: TARIFF.account,
    },
    expectedFee: expectedFee(TARIFF, cents),
    reference: creditorReference(referenceBody(id)),
    askedAt: askedAt.toString(),
  })
  const checkoutId = `${residenceId}.${crypto.randomUUID()}`
  const url = `http://localhost/api/public/sandbox/${checkoutId}`
  const expiresAt = askedAt.add({ minutes: 45 }).toString()
  await data.insertCheckout(tx, residenceId, { intentId: id, checkoutId, url, expiresAt })
  const happenedAt = askedAt.add({ minutes: 3 }).toString()
  const facts: NewFact[] = [{ kind: end, reference: '', happenedAt, cents: end === 'succeeded' ? cents : null }]
  if (end === 'succeeded') facts.push({ kind: 'fee', reference: '', happenedAt, cents: expectedFee(TARIFF, cents) })
  for (const fact of facts) await note({ tx, residenceId, today: day.toString() }, { id, fact })
}

async function note(
  { tx, residenceId, today: on }: { tx: Tx; residenceId: ResidenceId; today: string },
  { id, fact }: { id: string; fact: NewFact },
): Promise<void> {
  const payment = await data.paymentOf(tx, residenceId, id)
  if (payment === undefined) throw new Error('a payment of the seed is absent')
  const entryId = await bookFact(tx, { actor: SYSTEM, residenceId, today: on }, { payment, fact, on })
  await data.insertFact(tx, residenceId, { ...fact, intentId: id, entryId })
}
