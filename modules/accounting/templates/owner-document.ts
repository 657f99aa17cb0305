import { dayInWords } from '#shared/day-words.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { addressLines, type Sender, senderLines } from '#shared/sender.ts'
import type { Certificate } from '../rules/certificate.ts'
import type { Nature } from '../rules/entry.ts'
import { amountCell, type Cell, printedRow } from '../rules/table.ts'
import { euros, parts } from './words.ts'

export const OWNER_DOCUMENT_TEMPLATE = 'modules/accounting/templates/owner-document.typ'

type Addressed = { sender: Sender; recipient: { name: string; address: string }; writtenOn: string }

type Sheet = {
  title: string
  columns: readonly { title: string; amount?: boolean; wide?: boolean }[]
  rows: readonly (readonly Cell[])[]
  totals: readonly Cell[] | null
  empty: string
}

type Written = {
  subject: string
  summary: string
  facts: readonly { name: string; value: string }[]
  sheets: readonly Sheet[]
  notes: readonly string[]
}

function written({ sender, recipient, writtenOn }: Addressed, { sheets, ...document }: Written) {
  return {
    language: 'fr',
    title: `${document.subject} · ${recipient.name}`,
    page: { page: 'Page', of: 'sur' },
    sender: { name: sender.name, lines: senderLines(sender) },
    recipient: { name: recipient.name, lines: addressLines(recipient.address) },
    date: dayInWords(writtenOn),
    ...document,
    tables: sheets.map(({ columns, rows, totals, ...sheet }) => ({
      ...sheet,
      columns: columns.map((column) => ({ amount: false, wide: false, ...column })),
      rows: rows.map(printedRow),
      totals: totals === null ? null : printedRow(totals),
    })),
    signature: `Établi le ${dayInWords(writtenOn)} par ${sender.firm}, syndic de ${sender.name}, d’après les comptes de la copropriété.`,
  }
}

export type StatementFacts = Addressed & {
  /** Days, the last one included. */
  from: string
  to: string
  opening: Cents
  rows: readonly { postedOn: string; label: string; voucher: string; cents: Cents; balance: Cents }[]
  closing: Cents
  /** What is left to pay, with its day; as it is on `writtenOn`. */
  debts: readonly { labels: readonly string[]; dueOn: string; total: Cents; cents: Cents }[]
}

/** A statement of account: chronological, with the balance after each line. */
export function accountStatement(facts: StatementFacts) {
  const { from, to, opening, closing, rows, debts } = facts
  const debit = sumCents(rows.map(({ cents }) => Math.max(0, cents)))
  const credit = sumCents(rows.map(({ cents }) => Math.max(0, -cents)))
  return written(facts, {
    subject: 'Relevé de compte',
    summary: `Du ${dayInWords(from)} au ${dayInWords(to)} : ${balanceWords(closing)}`,
    facts: [
      { name: `Solde au ${dayInWords(from)}, avant les opérations`, value: sided(opening) },
      { name: 'Appelé ou porté au débit', value: euros(debit) },
      { name: 'Payé ou porté au crédit', value: euros(credit) },
      { name: `Solde au ${dayInWords(to)}`, value: sided(closing) },
    ],
    sheets: [
      {
        title: 'Opérations',
        columns: [
          { title: 'Date' },
          { title: 'Libellé', wide: true },
          { title: 'Débit', amount: true },
          { title: 'Crédit', amount: true },
          { title: 'Solde', amount: true },
        ],
        rows: rows.map(({ postedOn, label, voucher, cents, balance }) => [
          { day: postedOn },
          voucher === '' ? label : `${label} (${voucher})`,
          amountCell(Math.max(0, cents)),
          amountCell(Math.max(0, -cents)),
          { cents: balance },
        ]),
        totals: ['', 'Total', { cents: debit }, { cents: credit }, { cents: closing }],
        empty: 'Aucune opération sur cette période.',
      },
      ...(debts.length === 0 ? [] : [debtsSheet(facts)]),
    ],
    notes: [
      'Montants en euros. Un solde positif est dû à la copropriété ; un solde négatif est en faveur du copropriétaire.',
      'Les appels émis dont l’échéance n’est pas venue ne sont pas dans ce relevé.',
    ],
  })
}

function debtsSheet({ debts, writtenOn }: StatementFacts): Sheet {
  return {
    title: `Reste à payer au ${dayInWords(writtenOn)}`,
    columns: [
      { title: 'Exigible le' },
      { title: 'Objet', wide: true },
      { title: 'Montant', amount: true },
      { title: 'Reste', amount: true },
    ],
    rows: debts.map(({ dueOn, labels, total, cents }) => [
      { day: dueOn },
      labels.join(', '),
      { cents: total },
      { cents },
    ]),
    totals: ['', 'Total', '', { cents: sumCents(debts.map(({ cents }) => cents)) }],
    empty: '',
  }
}

export type ReceiptFacts = Addressed & {
  receivedOn: string
  label: string
  voucher: string
  /** `BQ1 12`. */
  entry: string
  cents: Cents
  lots: readonly string[]
  paid: readonly { label: string; dueOn: string; nature: Nature; cents: Cents }[]
  /** On `writtenOn`; positive is owed. */
  balance: Cents
}

/** A receipt, never called « quittance »: no text gives charges one, and it would wrong when something is still owed. */
export function receipt(facts: ReceiptFacts) {
  const { receivedOn, cents, paid, recipient, balance, writtenOn } = facts
  const settled = sumCents(paid.map((debt) => debt.cents))
  return written(facts, {
    subject: 'Reçu de paiement',
    summary: `Reçu de ${recipient.name} la somme de ${euros(cents)} le ${dayInWords(receivedOn)}.`,
    facts: [
      { name: 'Montant reçu', value: euros(cents) },
      { name: 'Reçu le', value: dayInWords(receivedOn) },
      { name: 'Moyen', value: facts.voucher === '' ? facts.label : `${facts.label}, ${facts.voucher}` },
      { name: 'Lots', value: facts.lots.join(', ') || '—' },
      { name: 'Écriture', value: facts.entry },
      { name: `Solde du compte au ${dayInWords(writtenOn)}`, value: sided(balance) },
    ],
    sheets: [
      {
        title: 'Ce que ce paiement règle',
        columns: [
          { title: 'Exigible le' },
          { title: 'Objet', wide: true },
          { title: 'Nature' },
          { title: 'Réglé', amount: true },
        ],
        rows: [
          ...paid.map((debt): Cell[] => [{ day: debt.dueOn }, debt.label, NATURES[debt.nature], { cents: debt.cents }]),
          ...(settled < cents && settled > 0
            ? [['', 'Non utilisé : avoir du compte', '', { cents: cents - settled }]]
            : []),
        ],
        totals: settled === 0 ? null : ['', 'Total', '', { cents }],
        empty: 'Ce paiement ne règle encore aucun appel : il est un avoir, qui viendra en moins du prochain.',
      },
    ],
    notes: [
      'Un paiement sans indication règle d’abord la somme exigible la plus ancienne (arrêté du 14 mars 2005, art. 9).',
    ],
  })
}

export type CertificateFacts = Addressed & {
  from: string
  to: string
  isClosed: boolean
  /** `books`: what was spent; `budget`: what was voted, while nothing is spent yet. */
  source: 'books' | 'budget'
  paid: readonly { nature: Nature; cents: Cents }[]
  lots: readonly { number: string; isHeldAtEnd: boolean; isWhole: boolean }[]
  certificate: Certificate
  withoutKey: Cents
}

/** What was paid in the year, and the owner's part of what it went to, with what a tenant may be asked for. */
export function certificate(facts: CertificateFacts) {
  const { from, to, paid, lots, recipient } = facts
  const charges = paid.filter(({ nature }) => nature !== 'advance')
  return written(facts, {
    subject: 'Attestation de charges payées',
    summary: `${recipient.name} a payé ${euros(sumCents(charges.map(({ cents }) => cents)))} de charges du ${dayInWords(from)} au ${dayInWords(to)}, hors avances.`,
    facts: [
      { name: 'Période', value: `du ${dayInWords(from)} au ${dayInWords(to)}` },
      { name: 'Lots', value: lots.map(({ number }) => number).join(', ') || '—' },
    ],
    sheets: [paidSheet(paid), sharesSheet(facts)],
    notes: certificateNotes(facts),
  })
}

function paidSheet(paid: CertificateFacts['paid']): Sheet {
  return {
    title: 'Sommes payées sur la période',
    columns: [
      { title: 'Nature', wide: true },
      { title: 'Payé', amount: true },
    ],
    rows: paid.map(({ nature, cents }) => [NATURES[nature], { cents }]),
    totals: ['Total', { cents: sumCents(paid.map(({ cents }) => cents)) }],
    empty: 'Aucun paiement sur cette période.',
  }
}

function sharesSheet({ source, certificate: { lines, own, recoverable, kept, unknown } }: CertificateFacts): Sheet {
  return {
    title: source === 'books' ? 'Votre part des dépenses de la période' : 'Votre part du budget voté',
    columns: [
      { title: 'Clé et compte', wide: true },
      { title: 'Dépense', amount: true },
      { title: 'Parts', amount: true },
      { title: 'Votre part', amount: true },
      { title: 'Récupérable', amount: true },
      { title: 'À votre charge', amount: true },
      { title: 'À vérifier', amount: true },
    ],
    rows: lines.map((line) => [
      `${line.key} : ${line.label}`,
      { cents: line.cents },
      `${parts(line.shares, line.scale)} / ${parts(line.totalShares, line.scale)}`,
      { cents: line.own },
      ...(line.recoverable === null
        ? ['', '', { cents: line.own }]
        : [{ cents: line.recoverable }, { cents: line.own - line.recoverable }, '']),
    ]),
    totals: ['Total', '', '', { cents: own }, { cents: recoverable }, { cents: kept }, { cents: unknown }],
    empty: 'Aucune dépense n’est affectée à une clé de vos lots sur cette période.',
  }
}

function certificateNotes({
  source,
  isClosed,
  certificate: { unknown },
  lots,
  withoutKey,
  paid,
  to,
}: CertificateFacts): string[] {
  const sold = lots.filter(({ isHeldAtEnd }) => !isHeldAtEnd).map(({ number }) => number)
  const bought = lots.filter(({ isHeldAtEnd, isWhole }) => isHeldAtEnd && !isWhole).map(({ number }) => number)
  return [
    'La part récupérable suit la liste du décret 87-713 du 26 août 1987, compte par compte.',
    unknown === 0
      ? ''
      : '« À vérifier » : le compte seul ne dit pas si la dépense est récupérable (contrats d’entretien, réparations, personnel). Le contrat ou la facture le disent : demandez-les au syndic.',
    source === 'budget'
      ? 'Aucune dépense n’est encore enregistrée : les montants sont ceux du budget voté, et non ceux dépensés.'
      : isClosed
        ? 'L’exercice est clôturé dans les comptes.'
        : `L’exercice n’est pas clôturé : les dépenses sont celles enregistrées à la date d’édition, jusqu’au ${dayInWords(to)}.`,
    withoutKey === 0
      ? ''
      : `${euros(withoutKey)} de dépenses n’ont pas de clé dans les comptes : votre part n’en est pas connue.`,
    sold.length === 0
      ? ''
      : `Lots cédés pendant la période, non comptés dans votre part des dépenses : ${sold.join(', ')}.`,
    bought.length === 0 ? '' : `Lots acquis pendant la période, comptés pour l’année entière : ${bought.join(', ')}.`,
    paid.some(({ nature }) => nature === 'works_fund')
      ? 'Les cotisations au fonds de travaux sont données à part : leur traitement fiscal n’est pas précisé ici.'
      : '',
    paid.some(({ nature }) => nature === 'advance')
      ? 'Les avances ne sont pas des charges : elles ne se déduisent pas.'
      : '',
  ].filter(Boolean)
}

const NATURES: Readonly<Record<Nature, string>> = {
  current: 'Charges courantes',
  works: 'Travaux',
  advance: 'Avances',
  loan: 'Emprunt',
  works_fund: 'Fonds de travaux',
}

function balanceWords(cents: Cents): string {
  if (cents === 0) return 'votre compte est soldé.'
  return cents > 0 ? `${euros(cents)} à payer.` : `un avoir de ${euros(-cents)} en votre faveur.`
}

function sided(cents: Cents): string {
  if (cents === 0) return euros(0)
  return cents > 0 ? `${euros(cents)} à payer` : `${euros(-cents)} en votre faveur`
}
