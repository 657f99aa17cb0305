/** What a card statement and the books show of a payment: the beginning of its identifier. */
export function referenceBody(intentId: string): string {
  return `CB${intentId.replaceAll('-', '').slice(0, 14).toUpperCase()}`
}
