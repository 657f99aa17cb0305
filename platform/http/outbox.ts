import { readOutbox } from '#shared/outbox.ts'
import { outboxMessages } from '../outbox.ts'
import type { App } from './app.ts'
import { bind } from './bind.ts'

/** Bound only where messages are kept: in production the address answers 404 like any other that does not exist. */
export function outboxRoutes(app: App): void {
  bind(app, readOutbox, async ({ query }) => {
    const messages = await outboxMessages(app.database.db, query.to === undefined ? {} : { to: query.to })
    return {
      items: messages.map(({ channel, ...message }) => ({
        ...message,
        channel: channel === 'sms' ? ('sms' as const) : ('mail' as const),
      })),
    }
  })
}
