import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { inflateRawSync } from 'node:zlib'

/** The sign that every antivirus agrees to take for a virus (eicar.org), cut so that this file is not one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')

/** Speaks INSTREAM as clamd does, opens archives as it does, and knows one virus. */
export function openClamd(port: number): Promise<Server> {
  return openScannerThat(port, (socket) => {
    let received = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const content = contentOf(received)
      if (content !== undefined) socket.end(holdsVirus(content) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
    })
  })
}

/** Listens where clamd would, and behaves as told. */
export async function openScannerThat(port: number, behave: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    behave(socket)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** The file once its last block is there. */
function contentOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (received.toString('latin1', 0, command.length) !== command) return undefined
  const blocks: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(blocks)
    blocks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

function holdsVirus(content: Buffer): boolean {
  if (content.includes(EICAR)) return true
  for (let at = content.indexOf(ENTRY); at !== -1; at = content.indexOf(ENTRY, at + 4)) {
    const [packed, name, extra] = [
      content.readUInt32LE(at + 18),
      content.readUInt16LE(at + 26),
      content.readUInt16LE(at + 28),
    ]
    const start = at + 30 + name + extra
    if (holdsVirus(inflateRawSync(content.subarray(start, start + packed)))) return true
  }
  return false
}

/** Where the archives that we make by hand hold an entry. */
const ENTRY = Buffer.from('PK\x03\x04')
