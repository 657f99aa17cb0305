import { useFormat } from '#web/i18n.tsx'

/** Whole cents as `1 234,56 €`, never broken over two lines. `strong` for the figure a card is about. */
export function Money({ cents, strong = false }: { cents: number; strong?: boolean }) {
  const format = useFormat()
  return (
    <span className={`whitespace-nowrap tabular-nums ${strong ? 'text-2xl font-semibold' : ''}`}>
      {format.money(cents)}
    </span>
  )
}
