import { useT } from '#web/i18n.tsx'

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const

/** The shape of what is coming (eight lines at most). It shows after 150 ms, so that fast answers do not blink. */
export function Skeleton({ lines = 3, label }: { lines?: number; label?: string }) {
  const t = useT()
  return (
    <div role="status" className="animate-breathe flex flex-col gap-4 py-2">
      <span className="sr-only">{label ?? t('Chargement')}</span>
      {LINES.slice(0, lines).map((line) => (
        <div key={line} aria-hidden="true" className="flex flex-col gap-2">
          <div className="h-5 w-2/3 rounded-md bg-surface-sunken" />
          <div className="h-4 w-full rounded-md bg-surface-sunken" />
        </div>
      ))}
    </div>
  )
}
