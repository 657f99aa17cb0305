import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Refused } from '../errors.ts'
import { PROJECT } from '../project.ts'
import type { PdfAnswer, PdfJob } from './worker.ts'

export type Compiler = {
  /** One at a time. Whatever breaks or outlasts the process costs that document alone: the next gets a new process. */
  compile(job: PdfJob): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * The Typst compiler in a process of its own: a long document never holds up a request, one that never ends is killed in
 * the middle of native code, and what the compiler took of memory goes back with it.
 */
export function openCompiler(root: string, { timeoutMs, idleMs }: { timeoutMs: number; idleMs: number }): Compiler {
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let closed = false

  async function stop(): Promise<void> {
    clearTimeout(idle)
    const stopped = child
    child = undefined
    if (stopped === undefined || stopped.exitCode !== null || stopped.signalCode !== null) return
    const ended = once(stopped, 'exit')
    stopped.ref()
    stopped.kill('SIGKILL')
    await ended
  }

  return {
    async compile(job) {
      if (closed) throw new Refused(503, 'pdf-busy', { retryAfterSeconds: 10 })
      clearTimeout(idle)
      child ??= startChild(root)
      const answer = await answerOf(child, job, timeoutMs).catch(async (error: unknown) => {
        await stop()
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

/** It is given nothing of ours but its folder: no address, no secret. */
function startChild(root: string): ChildProcess {
  const { NODE_COMPILE_CACHE } = process.env
  const child = fork(join(PROJECT, 'platform/pdf/worker.ts'), [root], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE },
  })
  // `answerOf` hears of faults while a document is due; between documents there is nobody to tell.
  child.on('error', () => undefined)
  return child
}

async function answerOf(child: ChildProcess, job: PdfJob, timeoutMs: number): Promise<PdfAnswer> {
  const signal = AbortSignal.timeout(timeoutMs)
  const over = new AbortController()
  const heard = { signal: AbortSignal.any([signal, over.signal]) }
  // A document that is due keeps the process alive; an idle compiler does not.
  child.ref()
  child.channel?.ref()
  try {
    const answered = once(child, 'message', heard)
    const ended = once(child, 'exit', heard).then(() => {
      throw new Error('the PDF compiler ended')
    })
    child.send(job)
    const [answer]: PdfAnswer[] = await Promise.race([answered, ended])
    if (answer === undefined) throw new Error('the PDF compiler answered nothing')
    return answer
  } catch (error) {
    throw signal.aborted ? new Refused(503, 'pdf-timeout', { retryAfterSeconds: 30 }) : error
  } finally {
    over.abort()
    child.unref()
    child.channel?.unref()
  }
}
