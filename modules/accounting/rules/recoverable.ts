import { type Cents, divideRounded, sumCents, toCents } from '#shared/money.ts'

/**
 * What a landlord may ask of a tenant for a charge account, half-open: [startsOn, endsOn), in hundredths of a percent:
 * 75 % is 7500. An account speaks for its subdivisions, unless they have a ratio of their own.
 */
export type RecoverableRatio = { account: string; hundredths: number; startsOn: string; endsOn: string | null }

/** A landlord's part of a charge. `hundredths` is the voucher's own ratio; null for that of its account. */
export type ChargeLine = { account: string; on: string; cents: Cents; hundredths: number | null }

/** `recoverable` is null where no ratio is known: such a line is in neither sum, and is asked about. */
export type RecoverableLine = ChargeLine & { recoverable: Cents | null }

export type Recoverable = { lines: RecoverableLine[]; recoverable: Cents; own: Cents; unknown: Cents }

/**
 * The recoverable part of a landlord's charges, each line rounded so that lines sum to their total: the closed list is
 * that of the decree (décret 87-713, annexe), kept as dated data.
 */
export function recoverableShare(charges: readonly ChargeLine[], ratios: readonly RecoverableRatio[]): Recoverable {
  const lines = charges.map((line) => ({ ...line, recoverable: recoverableOf(line, ratios) }))
  const known = lines.filter(({ recoverable }) => recoverable !== null)
  const recoverable = sumCents(known.map((line) => line.recoverable ?? 0))
  const all = sumCents(known.map(({ cents }) => cents))
  return {
    lines,
    recoverable,
    own: all - recoverable,
    unknown: sumCents(lines.map(({ cents }) => cents)) - all,
  }
}

function recoverableOf(line: ChargeLine, ratios: readonly RecoverableRatio[]): Cents | null {
  const hundredths = line.hundredths ?? ratioOf(line, ratios)
  return hundredths === null ? null : toCents(divideRounded(BigInt(line.cents) * BigInt(hundredths), 10_000n))
}

/** That of the longest account that the line's begins with. */
function ratioOf({ account, on }: ChargeLine, ratios: readonly RecoverableRatio[]): number | null {
  const inForce = ratios.filter(
    (ratio) =>
      account.startsWith(ratio.account) && ratio.startsOn <= on && (ratio.endsOn === null || on < ratio.endsOn),
  )
  const [closest] = inForce.sort((a, b) => b.account.length - a.account.length)
  return closest?.hundredths ?? null
}

/**
 * What of its staff's pay and social charges a residence's tenants bear, in hundredths of a percent: a caretaker who
 * both cleans and takes out the waste, one who does either, an employee of the building, the supervision of staff
 * (décret 87-713, art. 2). Benefits in kind, profit sharing, retirement and dismissal are out of the base.
 */
export const STAFF_RATIOS = {
  caretaker_both: 7500,
  caretaker_one: 4000,
  building_employee: 10_000,
  supervision: 1000,
} as const
