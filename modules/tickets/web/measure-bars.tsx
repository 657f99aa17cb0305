import type { ReactNode } from 'react'

export type MeasureBar = { id: string; word: string; value: number; shown: ReactNode }

/** Numbers as lengths, each with its word and its figure: the same length everywhere is the same number. Put a table beside it. */
export function MeasureBars({ title, bars }: { title: string; bars: readonly MeasureBar[] }) {
  if (bars.length === 0) return null
  const longest = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <section aria-label={title} className="flex max-w-2xl flex-col gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      {bars.map(({ id, word, value, shown }) => (
        <div key={id} className="flex flex-col gap-0.5">
          <p className="flex justify-between gap-3 text-sm">
            <span className="text-ink-soft">{word}</span>
            <span className="tabular-nums">{shown}</span>
          </p>
          <div aria-hidden="true" className="h-3 rounded-full bg-surface-sunken forced-colors:border">
            <div
              className="h-full rounded-full bg-accent forced-colors:bg-[CanvasText]"
              style={{ width: `${(100 * value) / longest}%` }}
            />
          </div>
        </div>
      ))}
    </section>
  )
}
