import { canonicalIban, type IbanRefusal, refuseIban } from '#shared/iban.ts'
import { type Cents, LARGEST_AMOUNT, plainAmount } from '#shared/money.ts'
import { readCreditorReference } from './payment-reference.ts'

/** A transfer that a bank's application fills in from a picture. */
export type TransferQr = {
  /** The residence, holder of the account: 70 characters at most. */
  name: string
  iban: string
  /** Not needed within the European Economic Area. */
  bic: string | null
  cents: Cents
  /** A structured reference (RF…), or 140 characters of text: never both. */
  about: { reference: string } | { text: string }
}

export type QrRefusal =
  | IbanRefusal
  | 'bic-malformed'
  | 'qr-name-wrong'
  | 'qr-amount-wrong'
  | 'qr-reference-wrong'
  | 'qr-text-wrong'
  | 'qr-too-long'

const LONGEST = { name: 70, text: 140, payload: 331 }
/** A line that a text would add would be read as the next field. */
const CONTROLS = /\p{Cc}|[\u2028\u2029]/u

/** Whether the guidelines take it (EPC069-12, version 002). */
export function refuseTransferQr(transfer: TransferQr): QrRefusal | null {
  const iban = refuseIban(transfer.iban)
  if (iban !== null) return iban
  if (transfer.bic !== null && !/^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/.test(transfer.bic)) return 'bic-malformed'
  if (!fits(transfer.name, LONGEST.name) || transfer.name.trim() === '') return 'qr-name-wrong'
  if (!isPayable(transfer.cents)) return 'qr-amount-wrong'
  return refuseAbout(transfer.about) ?? refuseLength(transfer)
}

function isPayable(cents: Cents): boolean {
  return Number.isSafeInteger(cents) && cents > 0 && cents <= LARGEST_AMOUNT
}

function refuseAbout(about: TransferQr['about']): QrRefusal | null {
  if ('text' in about) return fits(about.text, LONGEST.text) ? null : 'qr-text-wrong'
  return readCreditorReference(about.reference) === about.reference ? null : 'qr-reference-wrong'
}

function fits(text: string, longest: number): boolean {
  return [...text].length <= longest && !CONTROLS.test(text)
}

function refuseLength(transfer: TransferQr): QrRefusal | null {
  return new TextEncoder().encode(transferQrText(transfer)).length > LONGEST.payload ? 'qr-too-long' : null
}

/**
 * What the picture holds, error correction M (EPC069-12, version 002): service tag, version, UTF-8, credit transfer,
 * BIC, name, account, amount, purpose, reference, text; empty fields at the end are left out.
 */
export function transferQrText({ name, iban, bic, cents, about }: TransferQr): string {
  const amount = `EUR${plainAmount(cents)}`
  const [reference, text] = 'text' in about ? ['', about.text] : [about.reference, '']
  const lines = ['BCD', '002', '1', 'SCT', bic ?? '', name, canonicalIban(iban), amount, '', reference, text]
  return lines.join('\n').replace(/\n+$/, '')
}
