import { type RefObject, useEffect, useRef } from 'react'
import { toggled } from '#web/ui/data-table-columns.ts'
import type { ManyKind } from './queue-words.ts'

type QueueKeys = {
  chosen: ReadonlySet<string>
  onChoose: (keys: ReadonlySet<string>) => void
  onAct: (kind: ManyKind) => void
}

const ACTS: Readonly<Record<string, ManyKind>> = { t: 'take', p: 'promise', a: 'assign-me', c: 'close', m: 'reply' }
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 }
const LINK = 'a[href*="/demandes/"]'

/**
 * J and K go along the rows, X chooses the one in focus, T, P, A, C and M act on those chosen, or on the one in focus: to
 * take a demand in is J, T, Enter. Where somebody types, keys are letters.
 */
export function useQueueKeys(queue: QueueKeys): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const links = [...(place.current?.querySelectorAll<HTMLAnchorElement>(LINK) ?? [])]
      if (obey(event.key.toLowerCase(), links, queue)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return place
}

/** False when the key is nobody's. */
function obey(key: string, links: readonly HTMLAnchorElement[], { chosen, onChoose, onAct }: QueueKeys): boolean {
  const { activeElement } = document
  const at = activeElement instanceof HTMLAnchorElement ? links.indexOf(activeElement) : -1
  const id = links[at]?.href.split('/').at(-1)
  const step = STEPS[key]
  if (step !== undefined) {
    links.at(Math.max(0, Math.min(at + step, links.length - 1)))?.focus()
    return true
  }
  if (key === 'x' && id !== undefined) {
    onChoose(toggled(chosen, id))
    return true
  }
  const act = ACTS[key]
  const whom = chosen.size > 0 ? chosen : new Set(id === undefined ? [] : [id])
  if (act === undefined || whom.size === 0) return false
  onChoose(whom)
  onAct(act)
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, dialog') !== null
}
