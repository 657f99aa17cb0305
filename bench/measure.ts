/** One line of the report. `target` is a bound: `value` must be on its right side for `ok`. */
export type Measure = { name: string; value: number; unit: string; target: string; ok: boolean }

export function atMost(name: string, value: number, limit: number, unit: string): Measure {
  return { name, value: round(value), unit, target: `<= ${limit}`, ok: value <= limit }
}

export function atLeast(name: string, value: number, limit: number, unit: string): Measure {
  return { name, value: round(value), unit, target: `>= ${limit}`, ok: value >= limit }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
