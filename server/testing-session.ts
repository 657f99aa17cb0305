import { createHmac } from 'node:crypto'

/** A session cookie's value, as the sign-in library writes it. */
export function signedToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
}
