import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from '../actions/door.ts'

/** What of a request is told to the acts at the door. The address is the one that trusted proxies vouch for. */
export function visitorOf(request: FastifyRequest): Visitor {
  const { cookie, origin, 'user-agent': userAgent = '' } = request.headers
  return { address: request.ip, userAgent: userAgent.slice(0, 300), cookie, origin }
}

export function withCookies<Answer>(reply: FastifyReply, cookies: string[], answer: Answer): Answer {
  void reply.header('set-cookie', cookies)
  return answer
}

export function entered<Next>(reply: FastifyReply, { next, cookies }: { next: Next; cookies: string[] }) {
  return withCookies(reply, cookies, { next })
}

/** The day it is where the buildings are. */
export function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Europe/Paris')
}
