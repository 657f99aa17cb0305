import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refused } from '../errors.ts'
import type { PdfAnswer, PdfJob } from './worker.ts'

export type Compiler = {
  /**
   * One at a time. Whatever breaks or outlasts the thread costs that document alone: the next gets a new thread. The one
   * given up ends when its native code returns, which the loop limits of Typst see to.
   */
  compile(job: PdfJob): Promise<Uint8Array>
  close(): Promise<void>
}

/** The Typst compiler in a thread, so that a long document never holds up a request. */
export function openCompiler(root: string, { timeoutMs, idleMs }: { timeoutMs: number; idleMs: number }): Compiler {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let closed = false

  async function stop(): Promise<void> {
    clearTimeout(idle)
    const stopped = thread
    thread = undefined
    await stopped?.terminate()
  }

  return {
    async compile(job) {
      if (closed) throw new Refused(503, 'pdf-busy', { retryAfterSeconds: 10 })
      clearTimeout(idle)
      thread ??= startThread(root)
      const answer = await answerOf(thread, job, timeoutMs).catch((error: unknown) => {
        void stop()
        throw error
      })
      idle = setTimeout(() => void stop(), idleMs).unref()
      if ('error' in answer) throw new Error(`${job.template}: ${answer.error}`)
      return answer.pdf
    },
    async close() {
      closed = true
      await stop()
    },
  }
}

function startThread(root: string): Worker {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { root } })
  // `answerOf` hears of faults while a document is due; between documents there is nobody to tell.
  thread.on('error', () => undefined)
  return thread
}

async function answerOf(thread: Worker, job: PdfJob, timeoutMs: number): Promise<PdfAnswer> {
  const signal = AbortSignal.timeout(timeoutMs)
  // A document that is due keeps the process alive; an idle compiler does not.
  thread.ref()
  thread.postMessage(job)
  try {
    const [answer]: PdfAnswer[] = await once(thread, 'message', { signal })
    if (answer === undefined) throw new Error('the PDF compiler answered nothing')
    return answer
  } catch (error) {
    throw signal.aborted ? new Refused(503, 'pdf-timeout', { retryAfterSeconds: 30 }) : error
  } finally {
    thread.unref()
  }
}
