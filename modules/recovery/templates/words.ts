import type { Cents } from '#shared/money.ts'

export function euros(cents: Cents): string {
  return (cents / 100).toLocaleString('fr-FR', { style: 'currency', currency: 'EUR' })
}

export function inWords(day: string): string {
  return Temporal.PlainDate.from(day)
    .toLocaleString('fr-FR', { dateStyle: 'long' })
    .replace(/^1(?=\D)/, '1er')
}

export function linesOf(address: string): string[] {
  return address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
