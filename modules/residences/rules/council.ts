import { holdsOn } from './ownership.ts'

type Period = { startsOn: string; endsOn: string }

export type SeatDraft = Period & {
  /** Lots that the member's party owns, or owned. */
  lots: readonly { startsOn: string; endsOn: string | null }[]
  /** Seats that the member has or had. */
  seats: readonly Period[]
  /** The member works for the firm that manages the residence. */
  isStaff: boolean
}

export type SeatRefusal = 'term-empty' | 'term-too-long' | 'not-an-owner' | 'manager-on-council' | 'already-on-council'

/** Owners, their spouses, usufructuaries and legal representatives, never the manager's people (loi 65-557, art. 21). */
export function refuseSeat(draft: SeatDraft): SeatRefusal | null {
  if (draft.endsOn <= draft.startsOn) return 'term-empty'
  if (draft.endsOn > longestTerm(draft.startsOn)) return 'term-too-long'
  if (draft.isStaff) return 'manager-on-council'
  if (!draft.lots.some((lot) => holdsOn(lot, draft.startsOn))) return 'not-an-owner'
  return draft.seats.some((seat) => seat.startsOn < draft.endsOn && draft.startsOn < seat.endsOn)
    ? 'already-on-council'
    : null
}

/** The last day on which a term may end: three years at most, renewable (décret 67-223, art. 22). */
function longestTerm(startsOn: string): string {
  return Temporal.PlainDate.from(startsOn).add({ years: 3 }).toString()
}

/** A seat may end sooner than it was voted; lengthening it takes a new vote. */
export function refuseSeatEnd(seat: Period, endsOn: string): 'term-lengthened' | 'term-empty' | null {
  if (endsOn > seat.endsOn) return 'term-lengthened'
  return endsOn <= seat.startsOn ? 'term-empty' : null
}

/** When a seat ends that its holder loses on `day`; one that has not begun by then stays empty. */
export function endOfSeat(seat: Period, day: string): string {
  return seat.startsOn < day ? day : seat.startsOn
}
