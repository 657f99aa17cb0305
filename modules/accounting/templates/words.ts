import type { Cents } from '#shared/money.ts'

export function euros(cents: Cents): string {
  return (cents / 100).toLocaleString('fr-FR', { style: 'currency', currency: 'EUR' })
}

/** As the deed counts them. */
export function parts(shares: number, scale: number): string {
  return (shares / scale).toLocaleString('fr-FR', { maximumFractionDigits: 3 })
}
