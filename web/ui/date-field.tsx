import type { ComponentProps } from 'react'
import { FieldFrame, type FieldWords, INPUT_LOOK } from './field-frame.tsx'
import { type Emptied, useField } from './form-fields.ts'

type DateFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'className'> & {
    /** `date` gives `2026-11-24`; `datetime-local` gives `2026-11-24T18:30`, the reader's own clock; `time` gives `18:30`. */
    type?: 'date' | 'datetime-local' | 'time'
    emptied?: Emptied
  }

/** The browser's own calendar. `min` and `max` take the same text. */
export function DateField({ label, hint, error, optional = false, emptied, ...rest }: DateFieldProps) {
  const field = useField({ id: rest.id, name: rest.name, error, hint, emptied })
  return (
    <FieldFrame label={label} hint={hint} error={field.error} optional={optional} inputId={field.inputId}>
      <div className="max-w-64">
        <input type="date" {...rest} {...field.input} className={`${INPUT_LOOK} tabular-nums`} />
      </div>
    </FieldFrame>
  )
}
