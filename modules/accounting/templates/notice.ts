import { qrSvg } from '#platform/pdf/qr.ts'
import { dayInWords } from '#shared/day-words.ts'
import { inFours } from '#shared/iban.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { addressLines, type Sender, senderLines } from '#shared/sender.ts'
import { showReference } from '../rules/payment-reference.ts'
import { refuseTransferQr, transferQrText } from '../rules/transfer-qr.ts'
import { euros, parts } from './words.ts'

export const NOTICE_TEMPLATE = 'modules/accounting/templates/notice.typ'

type NoticeLine = {
  title: string
  term: number | null
  terms: number | null
  isComplement: boolean
  kind: string
  key: string
  scale: number
  lot: string
  yearly: Cents
  base: Cents
  shares: number
  totalShares: number
  cents: Cents
}

export type NoticeFacts = {
  call: { number: number; dueOn: string }
  notice: { name: string; address: string; cents: Cents; reference: string }
  sender: Sender
  lines: readonly NoticeLine[]
  /** What was owed before this call; null when the books hold it already. */
  balance: Cents | null
  bankAccount: { holder: string; iban: string; bic: string } | null
  /** ISO date. */
  writtenOn: string
}

/** What notice.typ shows: the amount exigible, its object, how it is shared, how it is paid (décret 67-223, art. 35-2). */
export function noticeLetter(facts: NoticeFacts) {
  const { call, notice, sender, lines } = facts
  const total = sumCents(lines.map(({ cents }) => cents))
  const dueOn = dayInWords(call.dueOn)
  return {
    language: 'fr',
    title: noticeTitle(call.dueOn),
    page: { page: 'Page', of: 'sur' },
    sender: { name: sender.name, lines: senderLines(sender) },
    recipient: { name: notice.name, lines: addressLines(notice.address) },
    date: dayInWords(facts.writtenOn),
    subject: noticeTitle(call.dueOn),
    summary: `${euros(total)} à payer pour le ${dueOn}.`,
    facts: [
      { name: 'Montant de cet appel', value: euros(total) },
      { name: 'Exigible le', value: dueOn },
      { name: 'Appel', value: `n° ${call.number}` },
    ],
    columns: ['Lot', 'Clé', 'À répartir', 'Vos parts', 'Votre montant'],
    parts: partsOf(lines),
    total: { name: 'Total de cet appel', value: euros(total) },
    balance: balanceWords(facts.balance, facts.writtenOn),
    payment: paymentOf(facts, total),
    sentence: SENTENCE,
  }
}

export function noticeTitle(dueOn: string): string {
  return `Appel de fonds du ${dayInWords(dueOn)}`
}

/** Every notice says it (décret 67-223, art. 64-2). */
const SENTENCE =
  'Vous pouvez demander, à tout moment et sans frais, à recevoir par voie postale les notifications et mises en demeure qui vous sont adressées.'

function partsOf(lines: readonly NoticeLine[]) {
  const groups = Map.groupBy(lines, ({ title, term, isComplement }) => `${title} ${term} ${isComplement}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return [
      {
        title: partTitle(first),
        total: euros(sumCents(group.map(({ cents }) => cents))),
        rows: group.map((line) => [
          line.lot,
          line.key,
          euros(line.base),
          `${parts(line.shares, line.scale)} / ${parts(line.totalShares, line.scale)}`,
          euros(line.cents),
        ]),
      },
    ]
  })
}

const OBJECTS: Readonly<Record<string, string>> = {
  current: 'Provision',
  current_before_vote: 'Provision',
  works: 'Travaux',
  urgent_works: 'Travaux urgents',
  council_works: 'Travaux délégués au conseil syndical',
  reserve: 'Avance de trésorerie',
  plan_advance: 'Avance sur le plan de travaux',
  cash_advance: 'Avance de trésorerie votée',
  loan: 'Emprunt',
}

/** `Provision : Budget 2027, appel 1 sur 4`. */
function partTitle({ kind, title, term, terms, isComplement }: NoticeLine): string {
  const object = isComplement ? 'Complément après le vote' : OBJECTS[kind]
  const rank = term === null || terms === 1 ? '' : `, appel ${term} sur ${terms}`
  return `${object === undefined ? '' : `${object} : `}${title}${rank}`
}

/** Never merged into the call. */
function balanceWords(balance: Cents | null, day: string): string {
  if (balance === null || balance === 0) return ''
  const amount = euros(Math.abs(balance))
  return balance > 0
    ? `Solde antérieur au ${dayInWords(day)}, à payer en plus de cet appel : ${amount}.`
    : `Votre compte est créditeur de ${amount} au ${dayInWords(day)} : déduisez-le de votre paiement.`
}

function paymentOf({ bankAccount, notice }: NoticeFacts, cents: Cents) {
  if (bankAccount === null) return null
  const { holder: name, iban, bic } = bankAccount
  const transfer = { name, iban, bic: bic || null, cents, about: { reference: notice.reference } }
  return {
    title: 'Payer par virement',
    rows: [
      { name: 'Compte', value: name },
      { name: 'IBAN', value: inFours(iban) },
      { name: 'Référence à indiquer', value: showReference(notice.reference) },
    ],
    // A credit is not paid.
    qr: refuseTransferQr(transfer) === null ? qrSvg(transferQrText(transfer)) : null,
    alt: 'Code QR du virement : compte, montant et référence, à scanner avec l’application de votre banque',
    note: 'Scannez ce code avec l’application de votre banque : le montant et la référence y sont.',
  }
}
