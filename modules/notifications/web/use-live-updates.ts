import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { streamEvents } from '#shared/stream.ts'
import { addressOf } from '#web/api.ts'

/** Which reads each kind of news makes stale, by the first part of their name. */
const STALE: Record<string, readonly string[]> = {
  notifications: ['notifications'],
  announcements: ['announcements', 'home'],
  events: ['announcements', 'home'],
  access: ['identity', 'home'],
}

/** Asks again for what the server says has changed; after a cut, for everything on the screen. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource(addressOf(streamEvents))
    let wasCut = false
    stream.onmessage = ({ data }) => {
      const kind = kindOf(data)
      if (kind === 'access') whenSettled(client, () => refresh(client, kind))
      else refresh(client, kind)
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

const SETTLING_MS = 300

/**
 * What changes rights may be an act of this very browser, whose answer brings the cookie of the session that replaces
 * the old one: asked before it has come, the server would say that nobody is signed in.
 */
function whenSettled(client: QueryClient, act: () => void): void {
  setTimeout(() => (client.isMutating() > 0 ? whenSettled(client, act) : act()), SETTLING_MS)
}

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
