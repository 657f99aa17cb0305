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
  /** The page opens with something that says more than its title: the title is only heard. */
  quietTitle?: boolean
  children: ReactNode
}

const NAME = 'Mitoyen'

/** Above the bar of a phone, and over what scrolls; where the window is short it stays where it is written. */
export const STUCK =
  'z-10 max-md:sticky max-md:bottom-(--bar) max-md:-mx-4 max-md:border-t max-md:border-line max-md:px-4 max-md:py-3 short:static'

/** A page: its title is the document's title, and is where focus lands when one arrives. */
export function Screen({ title, subtitle, actions, primary, width = 'text', quietTitle, children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · ${NAME}`
  }, [title])
  return (
    <div className={`mx-auto flex w-full flex-1 flex-col gap-6 ${width === 'text' ? 'max-w-3xl' : 'max-w-6xl'}`}>
      <header className={quietTitle ? 'sr-only' : 'flex flex-wrap items-start justify-between gap-x-6 gap-y-3'}>
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
        <div data-print="no" className={`${STUCK} mt-auto -mb-7 bg-surface *:w-full md:hidden`}>
          {primary}
        </div>
      )}
    </div>
  )
}
