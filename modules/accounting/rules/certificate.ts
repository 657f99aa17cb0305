import { type Cents, sumCents } from '#shared/money.ts'
import { allocate, type LotShares, totalShares } from './allocation.ts'
import { type RecoverableRatio, recoverableShare } from './recoverable.ts'

/** What a key paid for in a year, from the books or from the budget. */
export type KeyCost = { keyId: string; key: string; account: string; label: string; cents: Cents }

export type CertificateKey = { keyId: string; lots: readonly LotShares[]; scale: number }

/** An owner's part of one account of one key; `recoverable` is null where the account alone does not say. */
export type CertificateLine = KeyCost & {
  shares: number
  totalShares: number
  scale: number
  own: Cents
  recoverable: Cents | null
}

export type Certificate = {
  lines: CertificateLine[]
  own: Cents
  recoverable: Cents
  kept: Cents
  unknown: Cents
}

/**
 * An owner's part of what each key cost, account by account, with what a tenant may be asked for (loi 65-557, art. 10;
 * décret 87-713). Each account of a key is shared by lot, then summed: the sum may be cents away from the calls.
 */
export function certificateOf(
  costs: readonly KeyCost[],
  {
    keys,
    lotIds,
    ratios,
    on,
  }: { keys: readonly CertificateKey[]; lotIds: ReadonlySet<string>; ratios: readonly RecoverableRatio[]; on: string },
): Certificate {
  const known = new Map(keys.map((key) => [key.keyId, key]))
  const shared = costs.flatMap((cost) => {
    const key = known.get(cost.keyId)
    const shares = sharesOf(key, lotIds)
    if (key === undefined || shares === 0) return []
    return [
      { ...cost, shares, totalShares: totalShares(key.lots), scale: key.scale, own: ownPart(cost.cents, key, lotIds) },
    ]
  })
  const charges = shared.map(({ account, own }) => ({ account, on, cents: own, hundredths: null }))
  const { lines, recoverable, own: kept, unknown } = recoverableShare(charges, ratios)
  return {
    lines: shared.map((line, index) => ({ ...line, recoverable: lines[index]?.recoverable ?? null })),
    own: sumCents(shared.map(({ own }) => own)),
    ...{ recoverable, kept, unknown },
  }
}

function sharesOf(key: CertificateKey | undefined, lotIds: ReadonlySet<string>): number {
  return key === undefined ? 0 : totalShares(key.lots.filter(({ lotId }) => lotIds.has(lotId)))
}

function ownPart(cents: Cents, { lots }: CertificateKey, lotIds: ReadonlySet<string>): Cents {
  return sumCents(allocate(cents, lots).flatMap((amount) => (lotIds.has(amount.lotId) ? [amount.cents] : [])))
}
