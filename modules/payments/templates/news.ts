import type { Cents } from '#shared/money.ts'
import type { NewFact } from '../rules/state.ts'

const AMOUNT = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

type News = { kind: 'payments.received' | 'payments.returned'; title: string; body: string }

/** What the payer is told of a fact of their payment; null for what only the manager minds. */
export function newsOf(
  { kind, cents }: Pick<NewFact, 'kind' | 'cents'>,
  payment: { cents: Cents; reference: string },
): News | null {
  const amount = AMOUNT.format((cents ?? payment.cents) / 100)
  const of = `votre paiement par carte ${payment.reference}`
  if (kind === 'succeeded') {
    const whole = AMOUNT.format(payment.cents / 100)
    const body = `Votre paiement par carte de ${whole} est enregistré sur votre compte, sous la référence ${payment.reference}.`
    return { kind: 'payments.received', title: 'Paiement reçu', body }
  }
  if (kind === 'refunded') {
    const body = `${amount} de ${of} ont été rendus à votre carte. Cette somme est de nouveau à payer, à son échéance d’origine.`
    return { kind: 'payments.returned', title: 'Paiement remboursé', body }
  }
  if (kind === 'disputed') {
    const body = `Votre banque a repris ${amount} de ${of}, qui a été contesté. Cette somme est de nouveau à payer, à son échéance d’origine.`
    return { kind: 'payments.returned', title: 'Paiement contesté', body }
  }
  if (kind === 'reinstated') {
    const body = `La contestation est close : ${amount} de ${of} sont de nouveau enregistrés sur votre compte.`
    return { kind: 'payments.returned', title: 'Paiement rétabli', body }
  }
  return null
}
