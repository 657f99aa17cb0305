import { type ReactNode, useId } from 'react'

type CardProps = {
  title?: string
  /** Right of the title: a badge, a link. */
  aside?: ReactNode
  children: ReactNode
  /** What can be done about it, at the bottom. */
  actions?: ReactNode
  /** Asks for attention: a coloured edge, for the one card that matters most. */
  tone?: 'plain' | 'accent' | 'attention' | 'danger'
  /** One of many alike: an article, which is no landmark. */
  repeated?: boolean
}

const EDGES = {
  plain: '',
  accent: 'border-l-4 border-l-accent',
  attention: 'border-l-4 border-l-attention',
  danger: 'border-l-4 border-l-danger',
}

/** One subject. With a title it is a region that screen readers can jump to. */
export function Card({ title, aside, children, actions, tone = 'plain', repeated = false }: CardProps) {
  const id = useId()
  const Part = repeated ? 'article' : 'section'
  return (
    <Part
      aria-labelledby={title === undefined ? undefined : id}
      className={`flex min-w-0 flex-col gap-3 rounded-md border border-line bg-surface-raised p-4 md:p-5 ${EDGES[tone]}`}
    >
      {title !== undefined && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h2 id={id} className="min-w-0 text-lg wrap-anywhere">
            {title}
          </h2>
          {aside}
        </header>
      )}
      {children}
      {actions !== undefined && <footer className="flex flex-wrap gap-2 pt-1">{actions}</footer>}
    </Part>
  )
}
