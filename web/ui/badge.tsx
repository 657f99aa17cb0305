import type { ReactNode } from 'react'

export type BadgeTone = 'neutral' | 'accent' | 'info' | 'success' | 'attention' | 'danger'

const TONES: Record<BadgeTone, string> = {
  neutral: 'bg-structure-soft text-structure border-structure',
  accent: 'bg-accent text-accent-ink border-accent',
  info: 'bg-info-soft text-info border-info',
  success: 'bg-success-soft text-success border-success',
  attention: 'bg-attention-soft text-attention border-attention',
  danger: 'bg-danger-soft text-danger border-danger',
}

/** A state in one or two words. The words carry the meaning, the colour only helps. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: BadgeTone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2.5 py-0.5 text-sm font-semibold ${TONES[tone]}`}
    >
      {icon}
      {children}
    </span>
  )
}
