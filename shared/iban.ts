import { canonical, mod97 } from './check-digits.ts'

/** Countries of the single euro payments area and the length of their account numbers (ISO 13616). */
const LENGTHS = new Map(
  (
    'AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 ' +
    'LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22'
  )
    .split(' ')
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
)

export type IbanRefusal = 'iban-malformed' | 'iban-outside-sepa' | 'iban-wrong-length' | 'iban-wrong-check'

/** The form that is kept: "fr76 3000 6000…" is FR7630006000…. */
export function canonicalIban(text: string): string {
  return canonical(text)
}

/** Whether what was typed is an account that SEPA reaches (ISO 13616, règlement UE 260/2012). */
export function refuseIban(text: string): IbanRefusal | null {
  const iban = canonicalIban(text)
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/.test(iban)) return 'iban-malformed'
  const length = LENGTHS.get(iban.slice(0, 2))
  if (length === undefined) return 'iban-outside-sepa'
  if (iban.length !== length) return 'iban-wrong-length'
  return mod97(iban.slice(4) + iban.slice(0, 4)) === 1 ? null : 'iban-wrong-check'
}

/** An IBAN or a reference in groups of four, as it is read aloud. */
export function inFours(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1\u00a0')
}
