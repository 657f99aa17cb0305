import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { streamEvents } from '#shared/stream.ts'
import { addressOf } from '#web/api.ts'
import { calmed } from './calm.ts'

/** Which reads each kind of news makes stale, by the first part of their name. */
const STALE: Record<string, readonly string[]> = {
  notifications: ['notifications'],
  announcements: ['announcements', 'home'],
  events: ['announcements', 'home'],
  books: ['accounting', 'home'],
  notices: ['accounting'],
  accounting: ['accounting', 'payments'],
  payments: ['payments', 'accounting', 'home'],
  tickets: ['tickets', 'home'],
  suppliers: ['suppliers', 'home'],
  access: ['identity', 'home'],
}

/** Asks again for what the server says has changed; after a cut, for everything on the screen. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource(addressOf(streamEvents))
    const ask = calmed((kind) => refresh(client, kind))
    let wasCut = false
    stream.onmessage = ({ data }) => {
      const kind = kindOf(data)
      setTimeout(() => ask(kind), kind === 'access' ? SETTLING_MS : 0)
    }
    stream.onerror = () => {
      wasCut = true
      // Refused for good: the reads say why, signed out for instance.
      if (stream.readyState === EventSource.CLOSED) void client.invalidateQueries()
    }
    stream.onopen = () => {
      if (wasCut) void client.invalidateQueries()
      wasCut = false
    }
    return () => stream.close()
  }, [client])
}

/** An act in another tab may have renewed the session: the new cookie comes with its answer, a moment after this news. */
const SETTLING_MS = 300

function refresh(client: QueryClient, kind: string): void {
  const modules = STALE[kind] ?? [kind]
  void client.invalidateQueries({
    predicate: ({ queryKey }) => modules.some((name) => String(queryKey[0]).startsWith(`${name}.`)),
  })
}

function kindOf(data: unknown): string {
  try {
    const news: unknown = JSON.parse(String(data))
    return typeof news === 'object' && news !== null && 'kind' in news ? String(news.kind) : ''
  } catch {
    return ''
  }
}
