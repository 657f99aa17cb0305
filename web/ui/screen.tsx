import { type ReactNode, useEffect } from 'react'

type ScreenProps = {
  title: string
  /** One line under the title: the residence, a state. */
  subtitle?: ReactNode
  /** Beside the title on a desktop, under it on a phone. */
  actions?: ReactNode
  /** The one thing to do here: stuck to the bottom on a phone, beside the title on a desktop. */
  primary?: ReactNode
  /** `wide` for tables; text stays within 72 characters otherwise. */
  width?: 'text' | 'wide'
  children: ReactNode
}

const NAME = 'Mitoyen'

/** A page: its title is the document's title, and is where focus lands when one arrives. */
export function Screen({ title, subtitle, actions, primary, width = 'text', children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · ${NAME}`
  }, [title])
  return (
    <div className={`mx-auto flex w-full flex-col gap-6 ${width === 'text' ? 'max-w-3xl' : 'max-w-6xl'}`}>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 tabIndex={-1} className="text-2xl">
            {title}
          </h1>
          {subtitle !== undefined && <div className="pt-1 text-ink-soft">{subtitle}</div>}
        </div>
        {(actions !== undefined || primary !== undefined) && (
          <div className="flex flex-wrap gap-3" data-print="no">
            {actions}
            {primary !== undefined && <div className="max-md:hidden">{primary}</div>}
          </div>
        )}
      </header>
      {children}
      {primary !== undefined && (
        <div
          data-print="no"
          className="sticky bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-10 -mx-4 border-t border-line bg-surface px-4 py-3 *:w-full md:hidden"
        >
          {primary}
        </div>
      )}
    </div>
  )
}
