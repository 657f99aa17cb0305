import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Refused } from '../errors.ts'

type Cost = { log2N: number; r: number; p: number }

/** ASVS 5.0, appendix C: scrypt with N of at least 2^17. 128 MiB and about 0.3 s each. */
const COST: Cost = { log2N: 17, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16
const AT_ONCE = 2
const WAITING = 40

/** `scrypt$17$8$1$salt$key`, in base64url. The password is taken exactly as typed: no trim, no normalisation. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await inTurn(() => derive(password, salt, COST))
  return `scrypt$${COST.log2N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Whether the password made this hash. An unreadable hash costs the same time and answers no. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const known = parse(hash)
  const { salt, cost } = known ?? { salt: randomBytes(SALT_BYTES), cost: COST }
  const key = await inTurn(() => derive(password, salt, cost))
  return known !== null && known.key.length === key.length && timingSafeEqual(known.key, key)
}

/** A hash made when machines were slower is made again at the next sign-in. */
export function isWeak(hash: string): boolean {
  const known = parse(hash)
  return known === null || known.cost.log2N < COST.log2N || known.cost.r < COST.r || known.key.length < KEY_BYTES
}

function parse(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | null {
  const parts = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,64})\$([\w-]{40,90})$/.exec(hash)
  if (parts === null) return null
  const [, log2N, r, p, salt = '', key = ''] = parts
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) }
  if (cost.log2N < 10 || cost.log2N > 20) return null
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

let running = 0
const queue: (() => void)[] = []

/** Two at once: each holds 128 MiB and a core. Past the queue, the caller is asked to come back. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new Refused(503, 'sign-in-busy', { retryAfterSeconds: 5 })
    await new Promise<void>((resolve) => queue.push(resolve))
  } else {
    running++
  }
  try {
    return await work()
  } finally {
    // The place is handed on rather than freed, so that nobody slips in between.
    const next = queue.shift()
    if (next === undefined) running--
    else next()
  }
}
