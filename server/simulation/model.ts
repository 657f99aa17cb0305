/** A small generator of its own: a seed makes the same years everywhere (mulberry32). */
export function generator(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** Whole, from `low` to `high` included. */
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(from: readonly T[]): T | undefined => from[whole(0, from.length - 1)]
  return { next, whole, pick, chance: (part: number) => next() < part }
}

export type Generator = ReturnType<typeof generator>

type Share = { lotId: string; cents: number }
export type ModelCall = {
  id: string
  dueOn: string
  shares: readonly Share[]
  fund: number
  state: 'issued' | 'posted' | 'cancelled'
  /** Who was debited when it was posted. */
  debited: { partyId: string; cents: number }[]
}
export type ModelReceipt = { entryId: string; partyId: string; cents: number; origin: string; on: string }

/**
 * What the money of a residence must be, kept without the books: sums and nothing else. It knows neither entries nor
 * settlements, so that it cannot be wrong in the same way.
 */
export class Model {
  readonly owed = new Map<string, number>()
  readonly calls: ModelCall[] = []
  receipts: ModelReceipt[] = []
  bank = 0
  fund = 0
  private readonly holders = new Map<string, { partyId: string; from: string }[]>()

  constructor(lots: Readonly<Record<string, string>>) {
    for (const [lotId, partyId] of Object.entries(lots)) this.holders.set(lotId, [{ partyId, from: '0001-01-01' }])
  }

  holderOn(lotId: string, day: string): string {
    const holding = (this.holders.get(lotId) ?? []).filter(({ from }) => from <= day).at(-1)
    return holding?.partyId ?? ''
  }

  sell(lotId: string, partyId: string, from: string): void {
    this.holders.get(lotId)?.push({ partyId, from })
  }

  debit(partyId: string, cents: number): void {
    this.owed.set(partyId, (this.owed.get(partyId) ?? 0) + cents)
  }

  post(call: ModelCall): void {
    call.state = 'posted'
    call.debited = call.shares.map(({ lotId, cents }) => ({ partyId: this.holderOn(lotId, call.dueOn), cents }))
    for (const { partyId, cents } of call.debited) this.debit(partyId, cents)
    this.fund += call.fund
  }

  cancel(call: ModelCall): void {
    if (call.state === 'posted') {
      for (const { partyId, cents } of call.debited) this.debit(partyId, -cents)
      this.fund -= call.fund
    }
    call.state = 'cancelled'
  }

  receive(receipt: ModelReceipt): void {
    this.receipts.push(receipt)
    this.debit(receipt.partyId, -receipt.cents)
    this.bank += receipt.cents
  }

  undo(receipt: ModelReceipt): void {
    this.receipts = this.receipts.filter((one) => one !== receipt)
    this.debit(receipt.partyId, receipt.cents)
    this.bank -= receipt.cents
  }
}
