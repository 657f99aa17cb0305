import { refuseEmail } from '#modules/identity/public.ts'
import type { Tx } from '#platform/database.ts'
import { publish } from '#platform/events.ts'
import { SYSTEM } from '#shared/actor.ts'
import type { Settlement } from '../data/deliveries.ts'
import { addressRefused } from '../events.ts'

type Refusal = {
  personId: string
  address: string
  /** Whose managers are told. */
  residenceIds: readonly string[]
  /** When the message that came back had left. */
  sentAt: Temporal.Instant
  now: Temporal.Instant
}

/** Whether a mail server refused the address itself, for good. */
export function isRefusal({ state, reason }: Pick<Settlement, 'state' | 'reason'>): boolean {
  return state === 'bounced' && reason === 'recipient-refused'
}

/** Mails nothing more to an address that takes no mail, and has the managers told. In the scope of its person. */
export async function suspend(tx: Tx, { residenceIds, ...refusal }: Refusal): Promise<void> {
  if (!(await refuseEmail(tx, refusal))) return
  const { personId, address } = refusal
  for (const residenceId of residenceIds) await publish(tx, SYSTEM, addressRefused, { residenceId, personId, address })
}
