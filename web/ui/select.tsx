import type { ComponentProps } from 'react'
import { useT } from '#web/i18n.tsx'
import { FieldFrame, type FieldWords, INPUT_LOOK } from './field-frame.tsx'
import { type Emptied, useField } from './form-fields.ts'

export type Option = { value: string; label: string; disabled?: boolean }

type SelectProps = FieldWords &
  Omit<ComponentProps<'select'>, 'className' | 'children'> & {
    options: readonly Option[]
    /** Shown first and means "nothing chosen"; leave out when one is always chosen. */
    placeholder?: string
    emptied?: Emptied
  }

/** The browser's own list: on a phone nothing is easier to use. */
export function Select({ label, hint, error, optional = false, options, placeholder, emptied, ...rest }: SelectProps) {
  const t = useT()
  const field = useField({ id: rest.id, name: rest.name, error, hint, emptied })
  return (
    <FieldFrame label={label} hint={hint} error={field.error} optional={optional} inputId={field.inputId}>
      <select {...rest} {...field.input} className={`${INPUT_LOOK} cursor-pointer`}>
        {(placeholder !== undefined || optional) && <option value="">{placeholder ?? t('Aucun choix')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
