import type { ComponentProps, ReactNode } from 'react'
import { FieldError, FieldHint } from './field-frame.tsx'
import { useField } from './form-fields.ts'

type CheckboxProps = Omit<ComponentProps<'input'>, 'className' | 'type'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string
}

/** Yes or no. The whole line is the target. */
export function Checkbox({ label, hint, error, ...rest }: CheckboxProps) {
  const field = useField({ id: rest.id, name: rest.name, error, hint, type: 'checkbox' })
  return (
    <div className="flex max-w-xl flex-col gap-1">
      <label htmlFor={field.inputId} className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
        <input type="checkbox" {...rest} {...field.input} className="mt-0.5 size-6 shrink-0 cursor-pointer" />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <div className="-mt-1 ml-9">
          <FieldHint inputId={field.inputId}>{hint}</FieldHint>
        </div>
      )}
      <FieldError inputId={field.inputId} error={field.error} />
    </div>
  )
}
