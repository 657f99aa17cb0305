import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { FieldError, FieldHint, type FieldWords } from './field-frame.tsx'
import { useField } from './form-fields.ts'

type RadioOption = { value: string; label: string; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps = FieldWords & {
  name: string
  options: readonly RadioOption[]
  /** Outside a form: the value and what to do with a new one. */
  value?: string
  onChange?: (value: string) => void
}

/** One among a few, all visible. Above seven, prefer `Select`. */
export function RadioGroup({ label, hint, error, optional = false, name, options, value, onChange }: RadioGroupProps) {
  const t = useT()
  const field = useField({ name, error, hint })
  const { id, 'aria-invalid': invalid, 'aria-describedby': describedBy, ...input } = field.input
  const controlled = onChange === undefined ? {} : { onChange: (change: Change) => onChange(change.target.value) }
  return (
    <fieldset id={id} aria-describedby={describedBy} data-invalid={invalid} className="flex max-w-xl flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold">
        {label} {optional && <span className="font-normal text-ink-soft">{t('(facultatif)')}</span>}
      </legend>
      {hint !== undefined && <FieldHint inputId={id}>{hint}</FieldHint>}
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-12 cursor-pointer items-start gap-3 rounded-md border border-line-strong bg-surface-raised px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-disabled:text-ink-soft"
        >
          <input
            type="radio"
            {...input}
            {...controlled}
            {...(value === undefined ? {} : { checked: value === option.value })}
            value={option.value}
            disabled={option.disabled}
            className="mt-0.5 size-6 shrink-0 cursor-pointer"
          />
          <span>
            {option.label}
            {option.hint !== undefined && <span className="block text-sm text-ink-soft">{option.hint}</span>}
          </span>
        </label>
      ))}
      <FieldError inputId={id} error={field.error} />
    </fieldset>
  )
}

type Change = { target: { value: string } }
