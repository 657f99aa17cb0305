const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
const WITHOUT_FRACTION = '2026-01-01 12:00:00+01'.length

/**
 * An instant as PostgreSQL writes it in Paris (`2026-01-01 12:00:00.25+01`) in the ISO form, in milliseconds and UTC. Rows are
 * full of them, and to make a `Date` of each takes six times as long: only where the day changes, or far in the past, is one made.
 */
export function isoInstant(text: string): string {
  const hour = Number(text.slice(11, 13)) - Number(text.slice(-2))
  const isUsual = text.charAt(4) === '-' && text.at(-3) === '+' && hour >= 0
  if (!isUsual) return new Date(text).toISOString()
  const fraction = text.length === WITHOUT_FRACTION ? '' : text.slice(20, Math.min(23, text.length - 3))
  return `${text.slice(0, 10)}T${HOURS[hour]}${text.slice(13, 19)}.${fraction.padEnd(3, '0')}Z`
}
