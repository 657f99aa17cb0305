import type { ComponentProps, InputEvent } from 'react'
import { TextField } from '#web/ui/text-field.tsx'

type CodeFieldProps = Pick<ComponentProps<typeof TextField>, 'label' | 'hint' | 'error' | 'autoFocus'>

/** Six digits that came by mail, by text message or from an application; pasted with spaces, they still pass. */
export function CodeField(props: CodeFieldProps) {
  return (
    <TextField
      {...props}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      onInput={keepDigits}
    />
  )
}

function keepDigits({ currentTarget }: InputEvent<HTMLInputElement>) {
  currentTarget.value = currentTarget.value.replace(/\D/g, '').slice(0, 6)
}
