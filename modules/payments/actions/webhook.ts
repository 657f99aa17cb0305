import type { IncomingHttpHeaders } from 'node:http'
import { Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { security } from '#platform/log.ts'
import * as data from '../data/payments.ts'
import { residenceOf } from '../data/places.ts'
import type { Outside, Word } from './port.ts'
import { providerOf } from './provider.ts'
import { settleSoon } from './settle.ts'

const RECEIVED = { received: true } as const

/**
 * A webhook says that something happened, not what: once its signature holds, the provider is asked. So the order they
 * come in, how often, how late, and what they claim change nothing. What fits no payment is kept aside.
 * @throws Refused 401 `signature-invalid`, 400 `signature-malformed`, 404 where no cards are taken
 */
export async function receiveWebhook(edges: Outside, raw: string, headers: IncomingHttpHeaders) {
  const provider = providerOf(edges)
  if (provider === null) throw new Refused(404, 'not-found')
  const word = await provider.readWebhook(raw, headers)
  if (word === null) return RECEIVED
  const verdict = await take(edges, provider.name, word)
  if (verdict !== 'taken') security(edges.log, `payment-webhook-${verdict}`, {})
  return RECEIVED
}

async function take({ database }: Outside, provider: string, word: Word): Promise<string> {
  const { residenceId: of, intentId, eventId, kind } = word
  if (of === null || intentId === null) return 'unknown-payment'
  const residenceId = asResidence(of)
  return database.transaction(
    async (tx) => {
      if ((await residenceOf(tx, residenceId)) === undefined) return 'unknown-payment'
      const payment = await data.paymentOf(tx, residenceId, intentId)
      const verdict = verdictOf(payment, { provider, account: word.account })
      const about = { provider, eventId, kind, intentId: payment?.id ?? null, verdict }
      const isNew = await data.insertEvent(tx, residenceId, about)
      if (isNew && verdict === 'taken') await settleSoon(tx, { residenceId, intentId })
      return verdict
    },
    { residences: [residenceId] },
  )
}

function verdictOf(
  payment: Pick<data.PaymentRow, 'provider' | 'account'> | undefined,
  from: { provider: string; account: string },
): data.NewEvent['verdict'] {
  if (payment === undefined) return 'unknown-payment'
  return payment.provider === from.provider && payment.account === from.account ? 'taken' : 'other-account'
}
