import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'

export type Tone = 'info' | 'success' | 'attention' | 'danger'

const LOOKS = {
  info: { box: 'border-info bg-info-soft', ink: 'text-info', Icon: Info },
  success: { box: 'border-success bg-success-soft', ink: 'text-success', Icon: CircleCheck },
  attention: { box: 'border-attention bg-attention-soft', ink: 'text-attention', Icon: TriangleAlert },
  danger: { box: 'border-danger bg-danger-soft', ink: 'text-danger', Icon: CircleAlert },
} as const

type NoticeProps = {
  tone?: Tone
  title?: string
  children?: ReactNode
  /** Buttons or links that answer the notice. */
  actions?: ReactNode
  /** Appeared because of what the person just did: screen readers say it at once. */
  live?: boolean
}

/** A trace on the page: what succeeded, what needs care, what went wrong. It never disappears by itself. */
export function Notice({ tone = 'info', title, children, actions, live = false }: NoticeProps) {
  const { box, ink, Icon } = LOOKS[tone]
  return (
    <div role={live ? 'status' : undefined} className={`flex gap-3 rounded-md border-l-4 px-4 py-3 ${box}`}>
      <Icon aria-hidden="true" className={`mt-0.5 size-6 shrink-0 ${ink}`} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
