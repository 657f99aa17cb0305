import { DateText } from '#web/ui/date-text.tsx'

/** A day in a table, never broken over two lines. */
export function Day({ value }: { value: string }) {
  return (
    <span className="whitespace-nowrap">
      <DateText value={value} look="short" />
    </span>
  )
}
