import { lookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export class OutboundRefused extends Error {
  readonly code: 'address-refused' | 'unreachable' | 'answer-too-large' | 'answer-invalid'

  constructor(code: OutboundRefused['code'], cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}

type Call = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array
  allowPrivate: boolean
}

const SILENCE_MS = 5000
const LONGEST_ANSWER = 256 * 1024

/** As `askOutside`, for JSON. @throws OutboundRefused */
export async function fetchJson(address: string, call: Call): Promise<{ status: number; json: unknown }> {
  const { status, text } = await askOutside(address, call)
  try {
    return { status, json: JSON.parse(text) }
  } catch (cause) {
    throw new OutboundRefused('answer-invalid', cause)
  }
}

/**
 * Asks an address that somebody gave. Only https, and only addresses of the public internet, checked on the very address
 * that is connected to (a name cannot change its mind in between); no redirect is followed. `allowPrivate` is for
 * development and tests, on this machine.
 * @throws OutboundRefused
 */
export async function askOutside(address: string, call: Call): Promise<{ status: number; text: string }> {
  return exchange(safeUrl(address, call.allowPrivate), call)
}

/** The address, when it may be asked as far as one sees without asking. @throws OutboundRefused */
export function safeUrl(address: string, allowPrivate: boolean): URL {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') throw new OutboundRefused('address-refused')
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    throw new OutboundRefused('address-refused')
  // The URL parser has written decimal, octal and hexadecimal forms in dotted form already.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && isPrivate(host)) throw new OutboundRefused('address-refused')
  return url
}

function exchange(
  url: URL,
  { method = 'GET', headers = {}, body, allowPrivate }: Call,
): Promise<{ status: number; text: string }> {
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  const options = {
    method,
    headers: { accept: 'application/json', ...headers },
    lookup: guardedLookup(allowPrivate),
    agent: false as const,
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ...options, signal: AbortSignal.timeout(SILENCE_MS) }, (response) => {
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > LONGEST_ANSWER) outgoing.destroy(new OutboundRefused('answer-too-large'))
        else chunks.push(chunk)
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      )
      response.on('error', reject)
    })
    outgoing.on('error', (cause) =>
      reject(cause instanceof OutboundRefused ? cause : new OutboundRefused('unreachable', cause)),
    )
    outgoing.end(body)
  })
}

function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (host, options, done) => {
    lookup(host, { all: true, family: options.family === 6 || options.family === 4 ? options.family : 0 }).then(
      (found) => {
        if (!allowPrivate && found.some(({ address }) => isPrivate(address)))
          return done(new OutboundRefused('address-refused'), [])
        return options.all === true ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    )
  }
}

const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4')
}

/** Anything but a public unicast address (IANA special-purpose registries). Of IPv6, only 2000::/3 is public. */
export function isPrivate(address: string): boolean {
  if (isIP(address) === 4) return PRIVATE.check(address, 'ipv4')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return PRIVATE.check(mapped, 'ipv4')
  return !PUBLIC_SIX.check(address, 'ipv6') || SPECIAL_SIX.check(address, 'ipv6')
}

const PUBLIC_SIX = new BlockList()
PUBLIC_SIX.addSubnet('2000::', 3, 'ipv6')
const SPECIAL_SIX = new BlockList()
// Teredo, ORCHID, documentation, 6to4: each can carry or stand for another address.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  SPECIAL_SIX.addSubnet(network, prefix, 'ipv6')
}
