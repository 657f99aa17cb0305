import X from 'lucide-react/icons/x'
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import { useT } from '#web/i18n.tsx'

type DialogProps = {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons, the one that does the thing first. */
  actions?: ReactNode
  wide?: boolean
  /** Under the header's right end on a desktop: the account panel. */
  corner?: boolean
}

/**
 * The browser's own modal: it traps focus, makes the page behind inert, closes on Escape and gives focus back.
 * Chosen over a library's because it is in the first load of every page. On a phone it comes from the bottom.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null
}

function OpenDialog({ title, onClose, children, actions, wide = false, corner = false }: Omit<DialogProps, 'open'>) {
  const t = useT()
  const titleId = useId()
  const dialog = useModal()

  /** The page decides what is open: the browser's own closing only asks. */
  function ask(closing: SyntheticEvent) {
    closing.preventDefault()
    onClose()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, the click is on the veil
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={ask}
      onClick={(press) => press.target === press.currentTarget && onClose()}
      className={`m-auto max-h-[92dvh] w-full overflow-visible bg-transparent p-0 text-ink max-md:mb-0 max-md:max-w-none ${placeOf(wide, corner)}`}
    >
      <div className="flex max-h-[92dvh] flex-col rounded-md border border-line bg-surface-raised max-md:rounded-b-none">
        <div className="flex items-start justify-between gap-4 px-5 pt-3">
          <h2 id={titleId} className="pt-2 text-xl">
            {title}
          </h2>
          <button
            type="button"
            aria-label={t('Fermer')}
            onClick={onClose}
            className="-mr-2 flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-md text-ink-soft hover:bg-surface-sunken hover:text-ink"
          >
            <X aria-hidden="true" className="size-6" />
          </button>
        </div>
        <div className="flex flex-col gap-4 overflow-y-auto px-5 py-4">{children}</div>
        {actions !== undefined && (
          <div className="flex flex-wrap gap-3 border-t border-line px-5 py-4 max-md:flex-col">{actions}</div>
        )}
      </div>
    </dialog>
  )
}

function placeOf(wide: boolean, corner: boolean): string {
  if (corner) return 'md:mt-16 md:mr-6 md:max-w-96'
  return wide ? 'md:max-w-3xl' : 'md:max-w-xl'
}

function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opened = dialog.current
    const opener = document.activeElement
    opened?.showModal()
    // The browser would begin at the button that closes.
    opened?.querySelector<HTMLElement>('a[href], input, select, textarea')?.focus()
    return () => {
      opened?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return dialog
}
