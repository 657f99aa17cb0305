import { useEffect, useState } from 'react'
import type { Line } from './answers.ts'

const ORDER = { certain: 0, likely: 1, none: 2 }

/** Surest first, then oldest: what is quick goes first, what waits longest comes next. */
export function inOrder(lines: readonly Line[]): Line[] {
  const rank = ({ proposal }: Line) => ORDER[proposal?.confidence ?? 'none']
  return lines.toSorted((a, b) => rank(a) - rank(b) || a.bookedOn.localeCompare(b.bookedOn) || a.id.localeCompare(b.id))
}

type Acts = Readonly<Record<string, (line: Line) => void>>

/** The movement that the keyboard is on: j and k move, the other keys act on it; typing elsewhere is left alone. */
export function useQueueKeys(lines: readonly Line[], acts: Acts) {
  const [id, setId] = useState<string | null>(null)
  const found = lines.findIndex((line) => line.id === id)
  const [last, setLast] = useState(0)
  const at = found >= 0 ? found : Math.min(last, Math.max(lines.length - 1, 0))
  const current = lines[at]

  function move(to: number) {
    const next = lines[Math.max(0, Math.min(to, lines.length - 1))]
    if (next === undefined) return
    setId(next.id)
    setLast(lines.indexOf(next))
    document.getElementById(`line-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }

  function onKey(press: KeyboardEvent) {
    if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return
    const step = { j: 1, k: -1 }[press.key]
    const act = acts[press.key]
    if (step === undefined && act === undefined) return
    press.preventDefault()
    if (step !== undefined) move(at + step)
    else if (current !== undefined) act?.(current)
  }
  useKey(onKey)

  function select(line: Line) {
    setId(line.id)
    setLast(lines.indexOf(line))
  }
  return { current, select }
}

function useKey(onKey: (press: KeyboardEvent) => void): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

/** Keys belong to fields, to buttons and links that have the focus, and to what is open above the page. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, button, a, [contenteditable]') !== null
  )
}
