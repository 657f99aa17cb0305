import type { Page } from '@playwright/test'

export type Watch = {
  /** What went wrong in the page since the last time this was asked. */
  troubles(): string[]
}

/** Listens to what a page would only tell a developer: errors, breaches of the security policy, failed requests. */
export function watch(page: Page, expected: () => number | undefined = () => undefined): Watch {
  let heard: string[] = []
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const status = /status of (\d+)/.exec(message.text())?.[1] ?? (/: forbidden\b/.test(message.text()) ? '403' : '')
    const isTold = status === String(expected())
    // The second is about how busy the machine is.
    const isOurs = /^Service Worker registration blocked|was preloaded using link preload but not used/.test(
      message.text(),
    )
    if (['error', 'warning'].includes(message.type()) && !isTold && !isOurs) heard.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== expected()) {
      heard.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`)
    }
  })
  page.on('requestfailed', (request) => {
    // Leaving a page ends what it was still listening to.
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') heard.push(`${reason} ${new URL(request.url()).pathname}`)
  })
  return {
    troubles: () => {
      const since = heard
      heard = []
      return since
    },
  }
}
