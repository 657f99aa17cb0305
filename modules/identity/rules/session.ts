/** What is known of somebody at the moment they come in. */
export type Standing = {
  staff: boolean
  totp: boolean
  passkey: boolean
}

export type SessionTerms = { strength: 'pending' | 'one' | 'two'; hours: number; idleHours: number | null }

/** A second factor is owed for ten minutes, then the sign-in starts again. */
const OWED_HOURS = 1 / 6
const STAFF_HOURS = 12
const STAFF_IDLE_HOURS = 8
/** Thirty days for everybody else. */
const OTHER_HOURS = 30 * 24

/**
 * What a session opened this way is worth, and how long it lives. A passkey that verified its user is two factors by
 * itself. Staff who hold a passkey owe it even after the right password: else a stolen password could add a factor.
 */
export function sessionTerms(standing: Standing, way: 'passkey' | 'second-factor' | 'other'): SessionTerms {
  const owes = standing.totp || (standing.staff && standing.passkey)
  if (way === 'other' && owes) return { strength: 'pending', hours: OWED_HOURS, idleHours: null }
  const strength = way === 'other' ? 'one' : 'two'
  if (standing.staff) return { strength, hours: STAFF_HOURS, idleHours: STAFF_IDLE_HOURS }
  return { strength, hours: OTHER_HOURS, idleHours: null }
}

export type Need = 'verify-email' | 'second-factor'

/** What the person is asked to do before anything else. */
export function needsOf(standing: Standing & { emailVerified: boolean; strength: 'one' | 'two' }): Need[] {
  const needs: Need[] = []
  if (!standing.emailVerified) needs.push('verify-email')
  if (standing.staff && standing.strength === 'one') needs.push('second-factor')
  return needs
}

/** The part of an address that tells a place without telling a person: IPv4 /24, IPv6 /48. */
export function networkOf(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)
  if (four !== null) return `${four[1]}.0`
  const groups = address.split('::')[0]?.split(':').filter(Boolean).slice(0, 3) ?? []
  return groups.length === 0 ? '::' : `${groups.join(':')}::`
}

/**
 * A return address that stays on our pages, or the home page. Anything a browser could read as another host, a scheme,
 * or two lines is not one.
 */
export function localPath(wanted: string | undefined): string {
  const home = '/accueil'
  if (wanted === undefined || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return home
  return wanted.includes('\\') || /%0[ad]/i.test(wanted) ? home : wanted
}
