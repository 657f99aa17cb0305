import { toNestErrors } from '@hookform/resolvers'
import { type ReactNode, useCallback, useId, useState } from 'react'
import {
  type FieldError,
  type FieldErrors,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form'
import * as z from 'zod'
import type { Answer, CallInput, Endpoint } from '#shared/endpoint.ts'
import { ApiProblem, type LooseInput, request } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { codeOf, issueCode, loadProblems, problemSentence } from '#web/problems.ts'
import { useRefresh } from '#web/query.ts'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { type Emptied, type FormFields, FormFieldsContext } from './form-fields.ts'
import { STUCK } from './screen.tsx'

type FormProps<E extends Endpoint> = {
  /** Its body schema checks the fields before anything is sent. */
  endpoint: E
  /** `params` and `query`; the body comes from the fields. */
  input: Omit<CallInput<E>, 'body'> & LooseInput
  /** First values; those without a field are sent as they are. */
  defaultValues?: FieldValues
  /** The verb of the button: « Publier l'annonce ». */
  submit: string
  danger?: boolean
  /** Something that belongs to it is still on its way: the verb waits. */
  pending?: boolean
  /** Beside the button: « Annuler ». */
  aside?: ReactNode
  /** The form is what the page is for: its verb stays under the thumb. */
  stuck?: boolean
  /** Reads to fetch again after success. */
  refreshes?: readonly Endpoint[]
  onDone?: (answer: Answer<E>) => void
  children: ReactNode
}

const ACTIONS = 'flex flex-wrap gap-3 pt-1 max-md:flex-col'
const STUCK_ACTIONS = `${STUCK} flex gap-3 rounded-b-md bg-surface-raised max-md:*:first:flex-1 md:flex-wrap md:bg-transparent`

/** Fields, one verb, and every refusal said at its field and at the top. What was typed is never lost. */
export function Form<E extends Endpoint>(props: FormProps<E>) {
  const formId = useId()
  const form = useForm<FieldValues>({
    ...(props.defaultValues === undefined ? {} : { defaultValues: props.defaultValues }),
    resolver: resolverOf(props.endpoint),
    shouldFocusError: false,
  })
  const { send, refusal } = useSending(props, form)
  const { errors, submitCount, isSubmitting } = form.formState

  return (
    <FormFieldsContext value={useFormFields(formId, form)}>
      <form noValidate onSubmit={form.handleSubmit(send)} className="flex flex-col gap-5">
        <ErrorSummary formId={formId} codes={codesOf(errors)} refusal={refusal} attempt={submitCount} />
        {props.children}
        <div className={props.stuck === true ? STUCK_ACTIONS : ACTIONS}>
          <Button
            type="submit"
            variant={props.danger === true ? 'danger' : 'primary'}
            pending={isSubmitting || props.pending === true}
          >
            {props.submit}
          </Button>
          {props.aside}
        </div>
      </form>
    </FormFieldsContext>
  )
}

function useSending<E extends Endpoint>(props: FormProps<E>, form: UseFormReturn<FieldValues>) {
  const refresh = useRefresh()
  const [refusal, setRefusal] = useState<ApiProblem | null>(null)

  async function send(body: FieldValues) {
    setRefusal(null)
    try {
      const answer = await request(props.endpoint, { ...props.input, body })
      await refresh(props.refreshes ?? [])
      props.onDone?.(answer)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      for (const [name, code] of Object.entries(error.fields)) form.setError(name, { message: code })
      setRefusal(error)
    }
  }
  return { send, refusal }
}

/** Every message of the schema becomes one of our codes. Values stay as typed: the server does its own trimming. */
function resolverOf(endpoint: Endpoint): Resolver<FieldValues> {
  const schema = endpoint.schema.body ?? z.unknown()
  return async (values, _, options) => {
    const checked = await schema.safeParseAsync(values, { error: issueCode })
    if (checked.success) return { values, errors: {} }
    await loadProblems(checked.error.issues.map(({ message }) => codeOf(message)))
    const errors: Record<string, FieldError> = {}
    for (const { code, message, path } of checked.error.issues) {
      errors[path.join('.')] ??= { type: code, message: codeOf(message) }
    }
    return { values: {}, errors: toNestErrors(errors, options) }
  }
}

function useFormFields(formId: string, form: UseFormReturn<FieldValues>): FormFields {
  const t = useT()
  const codes = codesOf(form.formState.errors)
  const { setValue } = form
  return {
    formId,
    register: (name, how) => form.register(name, { setValueAs: (value: unknown) => readValue(value, how) }),
    errorOf: (name) => (codes[name] === undefined ? undefined : problemSentence(t, codes[name])),
    valueOf: (name) => form.watch(name),
    setValue: useCallback((name, value) => setValue(name, value, { shouldDirty: true }), [setValue]),
  }
}

function readValue(value: unknown, how: { emptied: Emptied; number: boolean }): unknown {
  if (value === '') return { absent: undefined, null: null, text: '' }[how.emptied]
  return how.number && typeof value === 'string' ? Number(value.replace(',', '.')) : value
}

/** Errors nested as the body is, flattened to `{ 'address.city': 'required' }`. */
function codesOf(errors: FieldErrors, prefix = ''): Record<string, string> {
  const codes: Record<string, string> = {}
  for (const [name, error] of Object.entries(errors)) {
    if (error === undefined) continue
    if (typeof error.message === 'string') codes[prefix + name] = error.message
    else Object.assign(codes, codesOf(Object.fromEntries(Object.entries(error)), `${prefix}${name}.`))
  }
  return codes
}
