import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

/** After each change of page: focus goes to its title, and the sentence returned is read out. Not on the first one. */
export function useArrival(): string {
  const { pathname } = useLocation()
  const isFirst = useRef(true)
  const [said, setSaid] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what a new page is known by
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    return whenTitled((title) => {
      title.focus({ preventScroll: true })
      setSaid(title.textContent)
    })
  }, [pathname])
  return said
}

/** Calls back with the page's title, now or when it has arrived. */
function whenTitled(act: (title: HTMLElement) => void): () => void {
  const look = () => document.querySelector<HTMLElement>('main h1')
  const found = look()
  if (found !== null) act(found)
  const observer = new MutationObserver(() => {
    const title = look()
    if (title === null) return
    observer.disconnect()
    act(title)
  })
  if (found === null) observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}
