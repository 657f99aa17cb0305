import type { Cents } from '#shared/money.ts'

export function euros(cents: Cents): string {
  return (cents / 100).toLocaleString('fr-FR', { style: 'currency', currency: 'EUR' })
}
