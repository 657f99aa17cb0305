import type { ComponentProps } from 'react'
import { FieldFrame, type FieldWords, INPUT_LOOK } from './field-frame.tsx'
import { type Emptied, useField } from './form-fields.ts'

type TextAreaProps = FieldWords & Omit<ComponentProps<'textarea'>, 'className'> & { emptied?: Emptied }

/** Several lines; it grows with what is written where the browser can. */
export function TextArea({ label, hint, error, optional = false, emptied, ...rest }: TextAreaProps) {
  const field = useField({ id: rest.id, name: rest.name, error, hint, emptied })
  return (
    <FieldFrame label={label} hint={hint} error={field.error} optional={optional} inputId={field.inputId}>
      <textarea
        rows={4}
        {...rest}
        {...field.input}
        className={`${INPUT_LOOK} field-sizing-content max-h-96 min-h-28`}
      />
    </FieldFrame>
  )
}
