import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const BASE =
  'inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-md border px-4 py-2 text-center font-semibold leading-tight no-underline transition-colors duration-150 disabled:cursor-not-allowed aria-disabled:cursor-progress print:hidden forced-colors:border-[ButtonText]'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-strong',
  secondary: 'border-line-strong bg-surface-raised text-ink hover:border-ink hover:bg-surface',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-accent-soft',
  danger: 'border-transparent bg-danger text-danger-ink hover:bg-danger-strong',
}

const DISABLED = 'border-line bg-surface-sunken text-ink-soft'

/** The classes of anything that looks like a button, links included. */
export function buttonLook(variant: ButtonVariant, { disabled = false, wide = false } = {}): string {
  return classNames(BASE, disabled ? DISABLED : VARIANTS[variant], wide && 'w-full')
}
