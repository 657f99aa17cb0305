import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../database.ts'
import { outboxMessages } from '../outbox.ts'

/** A reader of the development outbox, for tests: each call waits for the next message to an address or number. */
export function openMailbox(db: Db) {
  const seen = new Set<string>()
  return {
    /** `about` is the beginning of its subject, when others may come first. */
    async next(to: string, about = '') {
      const until = Date.now() + 10_000
      while (Date.now() < until) {
        const messages = await outboxMessages(db, { to })
        const fresh = messages.findLast(({ id, subject }) => !seen.has(id) && subject.startsWith(about))
        if (fresh !== undefined) {
          seen.add(fresh.id)
          return fresh
        }
        await pause(30)
      }
      throw new Error(`nothing came for ${to}`)
    },
    /** Messages to this address that no test has read yet, after a moment for the queue to drain. */
    async unread(to: string) {
      await pause(400)
      return (await outboxMessages(db, { to })).filter((message) => !seen.has(message.id))
    },
  }
}

/** The token that ends the address in a letter, and the six digits in a message. */
export function tokenIn(text: string): string {
  return /[#/]([\w-]{30,})\s/.exec(text)?.[1] ?? ''
}

export function codeIn(text: string): string {
  return /\b\d{6}\b/.exec(text)?.[0] ?? ''
}

/** What a browser would send back of these `Set-Cookie` headers. */
export function cookieOf(headers: Record<string, unknown>): string {
  const set = headers['set-cookie']
  const lines = Array.isArray(set) ? set.map(String) : [String(set ?? '')]
  return lines.map((line) => line.split(';')[0] ?? '').join('; ')
}
