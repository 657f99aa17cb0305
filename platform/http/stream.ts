import type { FastifyReply } from 'fastify'
import { streamEvents } from '#shared/stream.ts'
import { Refused } from '../errors.ts'
import type { Signal } from '../realtime.ts'
import type { App } from './app.ts'
import { bind } from './bind.ts'
import type { Gate } from './gate.ts'

const BEAT_MS = 20_000
const MOST_PER_PERSON = 10

/**
 * One open answer per browser tab. Ends within a second of the session's end or of a change of rights: the browser
 * comes back with what it then may see.
 */
export function streamRoutes(app: App, gate: Gate): void {
  const open = new Map<string, number>()
  bind(app, streamEvents, async ({ identity, reply }) => {
    const count = open.get(identity.personId) ?? 0
    if (count >= MOST_PER_PERSON) throw new Refused(429, 'too-many-streams', { retryAfterSeconds: 30 })
    open.set(identity.personId, count + 1)
    const topics = [`person:${identity.personId}`, ...(await gate.topics(identity))]
    start(reply)
    const end = () => reply.raw.end()
    const stops = topics.map((topic) => app.edges.realtime.on(topic, (message) => pass(message, reply)))
    const stay = { since: Date.now(), endsAt: identity.endsAt }
    const beat = setInterval(() => (isOver(stay, Date.now()) ? end() : say(reply, ': \n\n')), BEAT_MS)
    app.streams.add(end)
    reply.raw.on('close', () => {
      clearInterval(beat)
      app.streams.delete(end)
      for (const stop of stops) stop()
      open.set(identity.personId, (open.get(identity.personId) ?? 1) - 1)
    })
    return reply
  })
}

/**
 * Whether an open answer must end by itself: with its session, and with the day, because roles begin and end at
 * midnight where the buildings are. `now` is in milliseconds.
 */
export function isOver({ since, endsAt }: { since: number; endsAt: string }, now: number): boolean {
  return now >= Date.parse(endsAt) || dayOf(since) !== dayOf(now)
}

function dayOf(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate()
    .toString()
}

function pass({ kind, id }: Signal, reply: FastifyReply): void {
  say(reply, `data: ${JSON.stringify({ kind, id })}\n\n`)
  if (kind === 'access') reply.raw.end()
}

/** Nothing after the end: one change of rights may follow another before the connection has closed. */
function say(reply: FastifyReply, text: string): void {
  if (!reply.raw.writableEnded) reply.raw.write(text)
}

function start(reply: FastifyReply): void {
  reply.hijack()
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  }
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value)
  reply.raw.writeHead(200)
  reply.raw.write('retry: 1000\n\n')
}
