import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type NewSandboxCheckout = {
  intentId: string
  account: string
  cents: number
  fee: number
  payee: string
  about: string
  returnUrl: string
  expiresAt: string
}

/** One for each payment, as a provider does under one idempotency key. */
export async function openSandboxCheckout(tx: Tx, residenceId: ResidenceId, checkout: NewSandboxCheckout) {
  await tx
    .insertInto('sandboxCheckout')
    .values({ residenceId, ...checkout })
    .onConflict((conflict) => conflict.columns(['residenceId', 'intentId']).doNothing())
    .execute()
  return tx
    .selectFrom('sandboxCheckout')
    .where('residenceId', '=', residenceId)
    .where('intentId', '=', checkout.intentId)
    .select(['id', 'expiresAt'])
    .executeTakeFirstOrThrow()
}

export function sandboxCheckoutOf(tx: Tx, residenceId: ResidenceId, id: string) {
  return tx
    .selectFrom('sandboxCheckout')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .selectAll()
    .select(
      sql<
        'open' | 'paid' | 'failed' | 'expired'
      >`case when state = 'open' and expires_at < now() then 'expired' else state end`.as('stands'),
    )
    .executeTakeFirst()
}

/** The first decision stands. */
export async function decideSandboxCheckout(
  tx: Tx,
  residenceId: ResidenceId,
  { id, state }: { id: string; state: 'paid' | 'failed' | 'expired' },
): Promise<boolean> {
  const row = await tx
    .updateTable('sandboxCheckout')
    .set({ state, decidedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('expiresAt', '>', sql<string>`now()`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
