import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** What is not there: « Aucune annonce ». */
  title: string
  /** Why, and what comes next. */
  children: ReactNode
  icon?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-dashed border-line-strong px-5 py-6">
      {icon !== undefined && <span className="text-structure">{icon}</span>}
      <p className="text-lg font-semibold">{title}</p>
      <div className="max-w-prose text-ink-soft">{children}</div>
      {action !== undefined && <div className="pt-2">{action}</div>}
    </div>
  )
}
