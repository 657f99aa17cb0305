import { Money } from './money.tsx'

export type Bar = { id: string; word: string; cents: number }

type BarsProps = {
  name: string
  bars: readonly Bar[]
  /** The amount that fills the width: the same everywhere on a page, so that lengths compare. */
  longest: number
}

/** Amounts as lengths, each with its word and its figure. Put a table beside it for those who read. */
export function Bars({ name, bars, longest }: BarsProps) {
  return (
    <section aria-label={name} className="flex flex-col gap-1">
      <h3 className="font-semibold">{name}</h3>
      {bars.map(({ id, word, cents }) => (
        <div key={id} className="flex flex-col gap-0.5">
          <p className="flex justify-between gap-3 text-sm">
            <span className="text-ink-soft">{word}</span>
            <Money cents={cents} />
          </p>
          <div aria-hidden="true" className="h-3 rounded-full bg-surface-sunken forced-colors:border">
            <div
              className="h-full rounded-full bg-accent forced-colors:bg-[CanvasText]"
              style={{ width: `${Math.max(0, (100 * cents) / longest)}%` }}
            />
          </div>
        </div>
      ))}
    </section>
  )
}
