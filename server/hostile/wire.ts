import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'

export type Wired = {
  /** Status of each answer that came over the connection, in order. */
  statuses: number[]
  text: string
  /** Whether the server ended the connection, and after how long. */
  closed: boolean
  milliseconds: number
}

type Sending = {
  /** Sent after the first piece, one a tick of `every` milliseconds. */
  drip?: { piece: string | Buffer; every: number }
  /** Stop listening after this long. */
  patience?: number
  /** Stop listening as soon as an answer has begun. */
  untilAnswered?: boolean
}

/** Where a server that listens is reached. */
export function portOf({ http }: { http: { server: Pick<Server, 'address'> } }): number {
  const address = http.server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

/** Sends bytes as they are over a plain connection and waits until the server closes it, or patience is over. */
export async function send(port: number, bytes: string | Buffer, sending: Sending = {}): Promise<Wired> {
  const started = performance.now()
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const chunks: Buffer[] = []
  const textSoFar = () => Buffer.concat(chunks).toString('latin1')
  let closed = false
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, sending.patience ?? 1500)
    socket.on('data', (chunk) => {
      chunks.push(Buffer.from(chunk))
      if (sending.untilAnswered === true && textSoFar().includes('\r\n\r\n')) resolve()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      closed = true
      clearTimeout(timer)
      resolve()
    })
    socket.on('connect', () => {
      socket.write(bytes)
      if (sending.drip !== undefined) dripInto(socket, sending.drip)
    })
  })
  socket.destroy()
  const text = textSoFar()
  return { statuses: statusesIn(text), text, closed, milliseconds: performance.now() - started }
}

function dripInto(socket: Socket, { piece, every }: { piece: string | Buffer; every: number }): void {
  const timer = setInterval(() => {
    if (socket.destroyed || !socket.writable) clearInterval(timer)
    else socket.write(piece)
  }, every)
}

function statusesIn(text: string): number[] {
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]))
}

/** The text of a request: its line, headers (a Host unless given), body. */
export function requestText(line: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
  const all = { Host: 'localhost:3000', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}
