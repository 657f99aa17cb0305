import type { ComponentProps, ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { type ButtonVariant, buttonLook } from './button-look.ts'
import { Spinner } from './spinner.tsx'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  variant?: ButtonVariant
  /** Shown before the words, from lucide, 20 px. */
  icon?: ReactNode
  /** Work is under way: the button stays in place and refuses a second press. */
  pending?: boolean
  wide?: boolean
}

/** A verb: « Payer 412,50 € », not « Valider ». An icon alone needs `aria-label`. */
export function Button({ variant = 'secondary', icon, pending = false, wide = false, children, ...rest }: ButtonProps) {
  const t = useT()
  const { disabled = false, onClick, type = 'button' } = rest
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={pending || undefined}
      onClick={(press) => (pending ? press.preventDefault() : onClick?.(press))}
      className={buttonLook(variant, { disabled, wide })}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {pending && <span className="sr-only">{t('en cours')}</span>}
    </button>
  )
}
