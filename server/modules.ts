import type { Subscription } from '#platform/events.ts'
import type { App } from '#platform/http/app.ts'

type Module = {
  name: string
  routes?: (app: App) => void
  subscriptions?: readonly Subscription[]
}

/** The list of modules: what the server binds and what the worker runs. */
export const modules: readonly Module[] = []
