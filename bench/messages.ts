import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Measure, median } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'
import { serverEnvironment } from './reads.ts'
import type { Site } from './site.ts'

const MESSAGES = 40
/** As people write: one, then another. */
const PAUSE_MS = 200

/** A manager writes in a demand through one process; its owner, who listens to another, has it. */
export async function messageToTheOther(site: Site): Promise<Measure[]> {
  const here = await startServer(BUILT_SERVER, 4920, serverEnvironment(site, 4920))
  const there = await startServer(BUILT_SERVER, 4921, serverEnvironment(site, 4921))
  const [owner] = site.sessions
  const [manager = ''] = site.managerCookies
  const over = new AbortController()
  try {
    if (owner === undefined) throw new Error('nobody listens')
    const demand = await declare(here, owner)
    const news = await listen(there, owner.cookie, over.signal)
    const times: number[] = []
    for (let count = 0; count < MESSAGES; count++) {
      const id = crypto.randomUUID()
      const startedAt = performance.now()
      const told = news.next()
      await send(here, manager, { address: `${demand}/messages`, body: { id, body: 'Le technicien passe demain.' } })
      await told
      for (let seen = false; !seen; ) seen = (await read(there, owner.cookie, `${demand}/messages`)).includes(id)
      times.push(performance.now() - startedAt)
      await pause(PAUSE_MS)
    }
    return [atMost('a message to the other, who listens to another process: median', median(times), 150, 'ms')]
  } finally {
    over.abort()
    await Promise.all([here.stop(), there.stop()])
  }
}

async function declare(server: Server, { residenceId, cookie }: Site['sessions'][number]): Promise<string> {
  const id = crypto.randomUUID()
  const address = `/api/r/${residenceId}/tickets`
  const place = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  const body = { id, category: 'question', title: 'Une clé de la cave', place, isCommon: true }
  await send(server, cookie, { address, body })
  return `${address}/${id}`
}

async function send({ origin }: Server, cookie: string, { address, body }: { address: string; body: object }) {
  const headers = { cookie, origin, 'content-type': 'application/json' }
  const answer = await fetch(`${origin}${address}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${answer.status} on ${address}: ${await answer.text()}`)
}

async function read({ origin }: Server, cookie: string, address: string): Promise<string> {
  const answer = await fetch(`${origin}${address}`, { headers: { cookie } })
  return answer.text()
}

/** The event stream of a person: `next` resolves at the next news of demands. */
async function listen({ origin }: Server, cookie: string, signal: AbortSignal) {
  const { body } = await fetch(`${origin}/api/me/stream`, { headers: { cookie }, signal })
  let tell: () => void = () => undefined
  void follow()
  return { next: () => new Promise<void>((resolve) => (tell = resolve)) }

  async function follow(): Promise<void> {
    if (body === null) return
    const text = body.pipeThrough(new TextDecoderStream())
    try {
      for await (const words of text) if (words.includes('"kind":"tickets"')) tell()
    } catch {
      // The end of the measure.
    }
  }
}
