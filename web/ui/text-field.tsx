import type { ComponentProps } from 'react'
import { FieldFrame, type FieldWords, INPUT_LOOK } from './field-frame.tsx'
import { type Emptied, useField } from './form-fields.ts'

type TextFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'className'> & {
    type?: 'text' | 'email' | 'tel' | 'password' | 'url' | 'number'
    emptied?: Emptied
  }

/** One line of text. `type="number"` gives a number to the form. Give `autoComplete` wherever a browser can help. */
export function TextField({ label, hint, error, optional = false, emptied, ...rest }: TextFieldProps) {
  const field = useField({ id: rest.id, name: rest.name, error, hint, emptied, type: rest.type })
  return (
    <FieldFrame label={label} hint={hint} error={field.error} optional={optional} inputId={field.inputId}>
      <input type="text" {...rest} {...field.input} className={INPUT_LOOK} />
    </FieldFrame>
  )
}
