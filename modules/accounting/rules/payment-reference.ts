import { canonical, checkDigits, mod97 } from '#shared/check-digits.ts'

const LONGEST_BODY = 21
const LONGEST_MANDATE = 35

/** A body that `creditorReference` takes: what names an owner or a call, letters and digits. */
export function refuseReferenceBody(body: string): 'reference-malformed' | 'reference-too-long' | null {
  if (!/^[A-Z\d]+$/.test(body)) return 'reference-malformed'
  return body.length > LONGEST_BODY ? 'reference-too-long' : null
}

/** RT5D2026T1 is RF25RT5D2026T1 (ISO 11649). */
export function creditorReference(body: string): string {
  return `RF${checkDigits(`${body}RF`)}${body}`
}

/** The reference in what a bank passed on, without its spaces; null when it is none or was mistyped (ISO 11649). */
export function readCreditorReference(text: string): string | null {
  const reference = canonical(text)
  if (!/^RF\d{2}[A-Z\d]{1,21}$/.test(reference)) return null
  return mod97(reference.slice(4) + reference.slice(0, 4)) === 1 ? reference : null
}

/** In groups of four, as it is printed. */
export function showReference(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, '$1 ')
}

/**
 * A residence's identifier as a creditor of direct debits: its national number, and an activity code that the check
 * digits leave out. 123456 is FR72ZZZ123456. The method is from memory; it gives the published sample.
 */
export function creditorIdentifier(nationalNumber: string, activity = 'ZZZ'): string {
  return `FR${checkDigits(`${nationalNumber}FR`)}${activity}${nationalNumber}`
}

export type CreditorRefusal = 'ics-malformed' | 'ics-wrong-check' | 'ics-of-manager'

/**
 * The creditor is the residence, under its own number: that of its manager is refused, whatever its activity code
 * (loi 65-557, art. 18 II).
 */
export function refuseCreditorIdentifier(text: string, ofManager: string | null): CreditorRefusal | null {
  const identifier = canonical(text)
  if (!/^FR\d{2}[A-Z\d]{3}[A-Z\d]{6}$/.test(identifier)) return 'ics-malformed'
  const number = identifier.slice(7)
  if (mod97(`${number}${identifier.slice(0, 4)}`) !== 1) return 'ics-wrong-check'
  return ofManager !== null && canonical(ofManager).slice(7) === number ? 'ics-of-manager' : null
}

/** Unique with the creditor's identifier: an owner's reference and the rank of their mandate. */
export function mandateReference(ownerReference: string, rank: number): string {
  return `${ownerReference}-${rank}`
}

/** Capitals, so that no bank makes one of two; no slash, which files do not take everywhere. 35 characters at most. */
export function refuseMandateReference(reference: string): 'mandate-malformed' | 'mandate-too-long' | null {
  if (!/^[A-Z\d]+(?:-[A-Z\d]+)*$/.test(reference)) return 'mandate-malformed'
  return reference.length > LONGEST_MANDATE ? 'mandate-too-long' : null
}
