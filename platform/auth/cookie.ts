import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** `__Host-` binds a cookie to this host over https; over http (development) browsers refuse the prefix. */
function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-mitoyen.session_token' : 'mitoyen.session_token'
}

/**
 * The SHA-256 (hex) of the session token in a Cookie header, or null when there is none or its signature is not ours.
 * The cookie is `token.signature`, percent-encoded; the signature is HMAC-SHA-256 in base64.
 */
export function sessionTokenHash(cookies: string | undefined, secret: string, secure: boolean): string | null {
  const value = cookieValue(cookies, sessionCookieName(secure))
  if (value === null) return null
  const dot = value.lastIndexOf('.')
  if (dot <= 0) return null
  const token = value.slice(0, dot)
  // Compared as text: a base64 decoder forgives what follows the padding.
  const given = Buffer.from(value.slice(dot + 1))
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === expected.length && timingSafeEqual(given, expected) ? tokenHash(token) : null
}

const MOST_REMEMBERED = 10_000
/** Only whole headers of the usual length are remembered, so that the memory has a bound in bytes too. */
const LONGEST_REMEMBERED = 512

/**
 * `sessionTokenHash`, remembered: the same header always gives the same hash, and computing it costs as much as a short
 * answer. Headers that prove nothing are not kept. Whether the session still lives is another question.
 */
export function sessionTokenReader(secret: string, secure: boolean): (cookies: string | undefined) => string | null {
  const known = new Map<string, string>()
  return (cookies) => {
    if (cookies === undefined) return null
    const before = known.get(cookies)
    if (before !== undefined) return before
    const hash = sessionTokenHash(cookies, secret, secure)
    if (hash === null || cookies.length > LONGEST_REMEMBERED) return hash
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(cookies, hash)
    return hash
  }
}

/** Whether somebody may be signed in, as far as a Cookie header can say. */
export function hasSessionCookie(cookies: string | undefined): boolean {
  return [true, false].some((secure) => cookieValue(cookies, sessionCookieName(secure)) !== null)
}

/** What the table keeps instead of the token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function cookieValue(cookies: string | undefined, name: string): string | null {
  for (const pair of (cookies ?? '').split('; ')) {
    if (pair.startsWith(`${name}=`)) return decode(pair.slice(name.length + 1))
  }
  return null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Thirty days: the row ends sooner for staff, and the row decides. */
export const COOKIE_SECONDS = 30 * 24 * 3600

/** The `Set-Cookie` header of a session; null ends it in the browser. */
export function sessionCookie(token: string | null, secret: string, secure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  if (token === null) return `${sessionCookieName(secure)}=; Max-Age=0; ${attributes}`
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `${sessionCookieName(secure)}=${encodeURIComponent(`${token}.${signature}`)}; Max-Age=${COOKIE_SECONDS}; ${attributes}`
}
