import { useId } from 'react'
import { useFormat } from '#web/i18n.tsx'

/** Work that takes a while. `value` from 0 to 1; leave it out while the length is unknown. */
export function Progress({ label, value }: { label: string; value?: number }) {
  const id = useId()
  const format = useFormat()
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4">
        <label htmlFor={id}>{label}</label>
        {value !== undefined && <span className="tabular-nums">{format.percent(value)}</span>}
      </div>
      <progress
        id={id}
        max={1}
        value={value}
        className="h-2.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-line text-accent accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  )
}
