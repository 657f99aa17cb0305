import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classNames } from './class-names.ts'

export type MenuItem = {
  id: string
  label: string
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}

type MenuProps = {
  /** The name of the button, also when only an icon is seen. */
  label: string
  /** What the button shows; the label when absent. */
  trigger?: ReactNode
  items: readonly MenuItem[]
  side?: 'left' | 'right'
}

/** Acts on one thing, behind one button (ARIA menu button pattern): arrows, Home, End, first letters, Escape. */
export function Menu({ label, trigger, items, side = 'right' }: MenuProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (open) itemsIn(box.current)[0]?.focus()
  }, [open])

  function close() {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }

  /** Tells whether the key meant something here. */
  function handle(key: string): boolean {
    if (!open) {
      const opens = key === 'ArrowDown' || key === 'ArrowUp'
      setOpen(opens)
      return opens
    }
    if (key === 'Tab') setOpen(false)
    if (key === 'Escape') close()
    return key === 'Escape' || moveFocus(itemsIn(box.current), key)
  }

  function onKeyDown(key: KeyboardEvent) {
    if (handle(key.key)) key.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the button and the items inside
    <div
      ref={box}
      className="relative inline-block"
      onKeyDown={onKeyDown}
      onBlur={(blur) => !blur.currentTarget.contains(blur.relatedTarget) && setOpen(false)}
    >
      <button
        type="button"
        aria-label={trigger === undefined ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-md px-2 font-semibold text-accent hover:bg-accent-soft"
      >
        {trigger ?? label}
      </button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className={`absolute top-full z-20 mt-1 flex w-max max-w-[min(20rem,90vw)] min-w-48 flex-col rounded-md border border-line-strong bg-surface-raised p-1 ${side === 'right' ? 'right-0' : 'left-0'}`}
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-disabled={item.disabled}
              onClick={() => {
                if (item.disabled === true) return
                close()
                item.onSelect()
              }}
              className={classNames(
                'flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-2 text-left hover:bg-accent-soft focus:bg-accent-soft aria-disabled:text-ink-soft',
                item.danger === true && 'text-danger',
              )}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function itemsIn(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
}

/** Moves the focus by an arrow, Home, End or a first letter; tells whether the key meant anything. */
function moveFocus(items: HTMLElement[], key: string): boolean {
  const at = items.findIndex((item) => item.matches(':focus'))
  const next = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items.at(at - 1),
    Home: items[0],
    End: items.at(-1),
  }[key]
  const target = next ?? (key.length === 1 ? startingWith([...items.slice(at + 1), ...items], key) : undefined)
  target?.focus()
  return target !== undefined
}

function startingWith(items: HTMLElement[], letter: string): HTMLElement | undefined {
  return items.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()))
}
