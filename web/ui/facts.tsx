import type { ReactNode } from 'react'

type Fact = { label: string; value: ReactNode }

/** What is known of one thing, a line each; lines without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(({ value }) => value !== '' && value !== null && value !== undefined && value !== false)
  return (
    <dl className="grid gap-x-6 gap-y-2 md:grid-cols-[minmax(9rem,max-content)_1fr]">
      {known.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-ink-soft max-md:-mb-2 max-md:text-sm">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
