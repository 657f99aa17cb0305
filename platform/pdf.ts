import { Refused } from './errors.ts'
import { openCompiler } from './pdf/compiler.ts'
import { PROJECT } from './project.ts'
import { takeTurns } from './turns.ts'

export type Pdf = {
  /**
   * A tagged document (PDF/UA-1) from a Typst template of ours, `modules/…/templates/….typ` from the root of the project.
   * `data` reaches it as JSON, so nothing in it can be taken for markup. The same data gives the same bytes.
   * @throws Refused 503 `pdf-busy` when too many wait, `pdf-timeout` when it takes too long; Error when the template is wrong
   */
  render(template: string, data: unknown): Promise<Uint8Array>
  close(): Promise<void>
}

export type PdfOptions = {
  /** Documents waiting, the one at work included, before others are told to come back. */
  mostWaiting?: number
  /** For one document, from when its turn comes; the first also pays for the compiler's start. */
  timeoutMs?: number
  /** Without work for so long, the compiler stops. */
  idleMs?: number
  /** Where templates are. */
  root?: string
}

/** Documents, one at a time, in a process of their own that starts with the first. */
export function openPdf({
  mostWaiting = 100,
  timeoutMs = 15_000,
  idleMs = 5_000,
  root = PROJECT,
}: PdfOptions = {}): Pdf {
  const compiler = openCompiler(root, { timeoutMs, idleMs })
  const inTurn = takeTurns(1)
  let waiting = 0
  return {
    async render(template, data) {
      if (!TEMPLATE.test(template)) throw new TypeError(`Not a template: ${template}`)
      if (waiting >= mostWaiting) throw new Refused(503, 'pdf-busy', { retryAfterSeconds: 10 })
      waiting += 1
      try {
        const job = { template, data: plainJson(data) }
        return await inTurn(() => compiler.compile(job))
      } finally {
        waiting -= 1
      }
    },
    close: () => compiler.close(),
  }
}

const TEMPLATE = /^(?:[a-z][a-z-]*\/)*[a-z][a-z-]*\.typ$/

/** Control characters have no glyph and half characters no meaning: a strict reader refuses a file that holds them. */
function plainJson(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '') : value,
  )
}
