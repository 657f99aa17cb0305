import type { Cents } from '#shared/money.ts'

/** Who writes: the residence, by its syndic. */
export type Sender = {
  name: string
  address: string
  postalCode: string
  city: string
  registerNumber: string | null
  firm: string
  firmEmail: string | null
  firmPhone: string | null
}

export function senderLines(sender: Sender): string[] {
  return [
    ...linesOf(sender.address),
    `${sender.postalCode} ${sender.city}`.trim(),
    sender.registerNumber === null ? '' : `Immatriculation ${sender.registerNumber}`,
    `Syndic : ${sender.firm}`,
    [sender.firmPhone, sender.firmEmail].filter(Boolean).join(', '),
  ].filter(Boolean)
}

export function euros(cents: Cents): string {
  return (cents / 100).toLocaleString('fr-FR', { style: 'currency', currency: 'EUR' })
}

/** As the deed counts them. */
export function parts(shares: number, scale: number): string {
  return (shares / scale).toLocaleString('fr-FR', { maximumFractionDigits: 3 })
}

export function linesOf(address: string): string[] {
  return address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
