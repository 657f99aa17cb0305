import { type ReactNode, use, useState } from 'react'
import { plainAmount, readAmount } from '#shared/money.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { FormFieldsContext, fieldId, useFormValue } from './form-fields.ts'
import { TextField } from './text-field.tsx'

type AmountFieldProps = { name: string; label: string; hint?: ReactNode; optional?: boolean }

/** Euros as people type them, whole cents for the form. What cannot be read is refused, never left out. */
export function AmountField({ name, ...words }: AmountFieldProps) {
  const t = useT()
  const form = use(FormFieldsContext)
  const [cents, setCents] = useFormValue(name)
  const [typed, setTyped] = useState(typeof cents === 'number' ? plainAmount(cents).replace('.', ',') : '')
  const error = typeof cents === 'string' ? problemSentence(t, cents) : form?.errorOf(name)

  function type(text: string) {
    setTyped(text)
    setCents(text.trim() === '' ? undefined : readAmount(text))
  }

  return (
    <TextField
      {...words}
      {...(form !== null && { id: fieldId(form.formId, name) })}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      onChange={({ target }) => type(target.value)}
      {...(error !== undefined && { error })}
    />
  )
}
