import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'

export type Verdict = 'clean' | 'infected' | 'pending' | 'not-scanned'

export type Scanner = (path: string) => Promise<Verdict>

/** Says `not-scanned` where no antivirus is configured, and `pending` when the one configured does not answer. */
export function openScanner(clamd: { host: string; port: number } | undefined, timeoutMs = 30_000): Scanner {
  if (clamd === undefined) return async () => 'not-scanned'
  return async (path) => {
    try {
      return verdictOf(await instream(clamd, path, timeoutMs))
    } catch {
      return 'pending'
    }
  }
}

/** clamd's INSTREAM: blocks led by their length, a block of length zero, one line of answer (clamd(8)). */
async function instream(clamd: { host: string; port: number }, path: string, timeoutMs: number): Promise<string> {
  const socket = connect(clamd)
  const deadline = setTimeout(() => socket.destroy(new Error('clamd is silent')), timeoutMs)
  try {
    const answer = readAnswer(socket)
    await Promise.race([send(socket, path), answer])
    return await answer
  } finally {
    clearTimeout(deadline)
    socket.destroy()
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  await once(socket, 'connect')
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path)) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
}

async function readAnswer(socket: Socket): Promise<string> {
  let answer = ''
  for await (const chunk of socket) {
    answer += chunk
    if (answer.includes('\0') || answer.length > 1000) break
  }
  return answer
}

function verdictOf(answer: string): Verdict {
  if (/^stream: OK\0/.test(answer)) return 'clean'
  if (/^stream: .+ FOUND\0/.test(answer)) return 'infected'
  // Too long for the scanner, or a fault of its own: nobody has looked at the file yet.
  return 'pending'
}
