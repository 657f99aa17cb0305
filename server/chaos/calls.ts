import type { Site } from './site.ts'

export type Reply = {
  status: number
  body: { id?: string; code?: string; state?: string; status?: string }
  retryAfter: string | null
}

/** One call to one of the servers; null when the connection broke, which says nothing of what was done. */
export async function call(
  port: number,
  way: { method: string; path: string; cookie: string; body?: object },
): Promise<Reply | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${way.path}`, {
      method: way.method,
      headers: {
        cookie: way.cookie,
        origin: 'http://localhost:4700',
        ...(way.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(way.body !== undefined && { body: JSON.stringify(way.body) }),
      signal: AbortSignal.timeout(10_000),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return {
      status: answer.status,
      body: isJson ? JSON.parse(text) : {},
      retryAfter: answer.headers.get('retry-after'),
    }
  } catch {
    return null
  }
}

export type Acknowledged = { written: string[]; published: string[] }

/** Mailed at once, at any hour. */
const DRAFT = {
  level: 'urgent',
  title: 'Coupure d’eau',
  body: 'De 9 h à 12 h, bâtiment A.',
  target: { kind: 'residence' },
}

/** Writes announcements until told to stop, publishing one in five; notes only what was answered 200. */
export async function write(
  site: Site,
  port: number,
  cookie: string,
  { until, noted }: { until: AbortSignal; noted: Acknowledged },
): Promise<void> {
  const board = `/api/r/${site.world.residences.tilleuls}/announcements`
  for (let step = 0; !until.aborted; step++) {
    const written = await call(port, { method: 'POST', path: board, cookie, body: DRAFT })
    const id = written?.status === 200 ? written.body.id : undefined
    if (id === undefined) {
      await new Promise((settle) => setTimeout(settle, 20))
      continue
    }
    noted.written.push(id)
    if (step % 5 !== 0) continue
    const published = await call(port, { method: 'POST', path: `${board}/${id}/publication`, cookie })
    if (published?.status === 200) noted.published.push(id)
  }
}
