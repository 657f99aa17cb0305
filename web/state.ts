import { createSignal } from './signal.ts'

/** Stamped by the build; the server answers with its own, so that a stale page knows it. */
export const BUILD: string = import.meta.env?.VITE_BUILD ?? 'development'

/** When what is on the screen was last fetched, if the network is gone; `null` when it is live. */
export const offlineSince = createSignal<string | null>(null)

/** A newer version is ready: a reload shows it. */
export const newVersion = createSignal(false)

/** The server no longer speaks with this version. */
export const outdated = createSignal(false)

/** The server no longer knows who we are. */
export const sessionEnded = createSignal(false)
