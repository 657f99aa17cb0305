import { createContext, type Ref, use, useCallback, useEffect, useId } from 'react'

/** What an emptied text box means to the endpoint: nothing sent, `null`, or the empty text. */
export type Emptied = 'absent' | 'null' | 'text'

type Registered = {
  name: string
  ref: Ref<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>
  onChange: (change: { target: unknown; type?: unknown }) => unknown
  onBlur: (blur: { target: unknown; type?: unknown }) => unknown
}

/** What a form lends to its fields, so that a field alone does not load the form library. */
export type FormFields = {
  formId: string
  register(name: string, how: { emptied: Emptied; number: boolean }): Registered
  errorOf(name: string): string | undefined
  valueOf(name: string): unknown
  setValue(name: string, value: unknown): void
}

export const FormFieldsContext = createContext<FormFields | null>(null)

/** The id of a field of a form: the error summary links to it. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll('.', '-')}`
}

type FieldProps = {
  id?: string | undefined
  name?: string | undefined
  error?: string | undefined
  hint?: unknown
  emptied?: Emptied | undefined
  type?: string | undefined
}

/** Joins a field to its form, when it has one, and to its hint and error. */
export function useField({ id, name, error, hint, emptied = 'absent', type }: FieldProps) {
  const form = use(FormFieldsContext)
  const ownId = useId()
  const joined = form !== null && name !== undefined
  const inputId = id ?? (joined ? fieldId(form.formId, name) : ownId)
  const said = error ?? (joined ? form.errorOf(name) : undefined)
  const described = [said !== undefined && `${inputId}-error`, hint !== undefined && `${inputId}-hint`]
  return {
    inputId,
    error: said,
    input: {
      id: inputId,
      name,
      'aria-invalid': said === undefined ? undefined : true,
      'aria-describedby': described.filter(Boolean).join(' ') || undefined,
      ...(joined ? form.register(name, { emptied, number: type === 'number' }) : {}),
    },
  }
}

/** Reads and writes a value of the form that is not a native field: chosen files, a list of lots. What writes stays the same at each render. */
export function useFormValue(name: string): [unknown, (value: unknown) => void] {
  const form = use(FormFieldsContext)
  if (form === null) throw new Error('useFormValue works inside a <Form>.')
  const { setValue } = form
  return [form.valueOf(name), useCallback((value: unknown) => setValue(name, value), [setValue, name])]
}

/** Keeps a list of the form as it is elsewhere: what has arrived, what is ticked. */
export function useFormIds(name: string, ids: readonly string[]): void {
  const [, setIds] = useFormValue(name)
  const joined = ids.join()
  useEffect(() => setIds(joined === '' ? [] : joined.split(',')), [joined, setIds])
}
