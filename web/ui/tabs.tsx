import { type KeyboardEvent, type ReactNode, useId } from 'react'

export type Tab = { id: string; label: string; content: ReactNode }

type TabsProps = {
  /** What the tabs divide: « Fiche du lot ». */
  label: string
  tabs: readonly Tab[]
  value: string
  /** Keep the value in the address (`?vue=…`), so that a tab can be shared. */
  onChange: (id: string) => void
}

/** Views of one thing; arrows move between them. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const id = useId()
  const current = tabs.find((tab) => tab.id === value) ?? tabs[0]
  if (current === undefined) return null

  function onKeyDown(key: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key.key]
    if (step === undefined) return
    const next = tabs.at((tabs.findIndex((tab) => tab.id === value) + step) % tabs.length)
    if (next === undefined) return
    key.preventDefault()
    onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }

  return (
    <div className="flex flex-col gap-4">
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="-mx-1 flex flex-wrap gap-x-1 border-b border-line px-1 pt-1"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === current.id}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current.id ? 0 : -1}
            onClick={() => onChange(tab.id)}
            className="-mb-px min-h-11 shrink-0 cursor-pointer border-b-3 border-transparent px-3 max-md:px-2 font-semibold text-ink-soft hover:text-ink aria-selected:border-accent aria-selected:text-accent"
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current.id}`}>
        {current.content}
      </div>
    </div>
  )
}
