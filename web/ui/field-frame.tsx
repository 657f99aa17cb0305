import CircleAlert from 'lucide-react/icons/circle-alert'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'

export type FieldWords = {
  label: string
  /** Help that stays visible: the format expected, why we ask. */
  hint?: ReactNode
  /** An error of your own; inside a form it comes by itself. */
  error?: string | undefined
  optional?: boolean
}

type FieldFrameProps = FieldWords & { inputId: string; children: ReactNode }

export const INPUT_LOOK =
  'w-full min-h-12 rounded-md border border-line-strong bg-surface-raised px-3 py-2 text-base text-ink aria-invalid:border-2 aria-invalid:border-danger disabled:bg-surface-sunken disabled:text-ink-soft'

/** Label, hint, input, error: in that order, always visible, tied together for screen readers. */
export function FieldFrame({ inputId, label, hint, error, optional = false, children }: FieldFrameProps) {
  const t = useT()
  return (
    <div className="flex max-w-xl flex-col gap-1.5">
      <label htmlFor={inputId} className="font-semibold">
        {label} {optional && <span className="font-normal text-ink-soft">{t('(facultatif)')}</span>}
      </label>
      {hint !== undefined && <FieldHint inputId={inputId}>{hint}</FieldHint>}
      {children}
      <FieldError inputId={inputId} error={error} />
    </div>
  )
}

export function FieldHint({ inputId, children }: { inputId: string; children: ReactNode }) {
  return (
    <p id={`${inputId}-hint`} className="text-sm text-ink-soft">
      {children}
    </p>
  )
}

export function FieldError({ inputId, error }: { inputId: string; error: string | undefined }) {
  if (error === undefined) return null
  return (
    <p id={`${inputId}-error`} className="flex items-start gap-1.5 font-semibold text-danger">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      {error}
    </p>
  )
}
