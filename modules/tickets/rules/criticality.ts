/** What a demand is weighed on. Days are ISO days. */
export type Weighed = {
  /** What the category, or the manager afterwards, says of danger. */
  danger: 'none' | 'nuisance' | 'damage' | 'safety'
  /** Declarers and those who joined. */
  people: number
  /** Days since it was declared. */
  ageDays: number
  /** Days since the promised day, 0 when it is kept or to come. */
  lateDays: number
}

/** Why it ranks where it does: shown beside it, so that nobody wonders. */
export type Reason = { because: 'safety' | 'damage' | 'nuisance' | 'people' | 'late' | 'age'; points: number }
export type Criticality = { points: number; level: 'urgent' | 'high' | 'normal'; reasons: Reason[] }

const DANGER = { none: 0, nuisance: 10, damage: 40, safety: 100 } as const
const HIGH = 40
const URGENT = 100

/**
 * Danger first, then how many it touches, then promises broken, then age. Danger to people alone makes it urgent; many
 * people or long delays lift an ordinary demand, and never above danger.
 */
export function criticality({ danger, people, ageDays, lateDays }: Weighed): Criticality {
  const reasons: Reason[] = [
    ...(danger === 'none' ? [] : [{ because: danger, points: DANGER[danger] }]),
    // Doubling the people adds as much each time: five hundred do not bury the rest.
    { because: 'people', points: Math.floor(6 * Math.log2(Math.max(1, people))) },
    { because: 'late', points: Math.min(30, 3 * Math.max(0, lateDays)) },
    { because: 'age', points: Math.min(15, Math.floor(Math.max(0, ageDays) / 4)) },
  ]
  const weighing = reasons.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points)
  const sum = weighing.reduce((total, reason) => total + reason.points, 0)
  const points = danger === 'safety' ? sum : Math.min(sum, URGENT - 1)
  return { points, level: levelOf(points), reasons: weighing }
}

/** What a sum of points stands for. */
export function levelOf(points: number): Criticality['level'] {
  if (points >= URGENT) return 'urgent'
  return points >= HIGH ? 'high' : 'normal'
}
