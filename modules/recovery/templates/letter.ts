import { dayInWords } from '#shared/day-words.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { addressLines, type Sender, senderLines } from '#shared/sender.ts'
import { NOTICE_TABLES, type NoticeTable } from '../rules/formal-notice.ts'
import type { LetterStep } from '../rules/situation.ts'
import { euros } from './words.ts'

export const LETTER_TEMPLATE = 'modules/recovery/templates/letter.typ'

type Line = { label: string; dueOn: string; cents: Cents }
type Common = {
  party: { name: string; address: string; code: string; lots: readonly string[] }
  sender: Sender
  bankAccount: { holder: string; iban: string } | null
  /** ISO date. */
  writtenOn: string
}
export type LetterFacts = Common & {
  step: LetterStep
  lines: readonly (Line & { table: NoticeTable })[]
  /** Interest at the legal rate until today, told and not claimed; null before a notice or where the rate is unknown. */
  fee: Cents | null
}

/** What letter.typ shows, and what is kept of a letter that was sent. */
export type Letter = ReturnType<typeof frameOf> & {
  subject: string
  title: string
  summary: string
  mention: string
  opening: string[]
  parts: { title: string; rows: string[][]; total: string }[]
  total: { name: string; value: string }
  body: string[]
  closing: string[]
  signatures: string[]
}

export function recoveryLetter(facts: LetterFacts): Letter {
  const total = sumCents(facts.lines.map(({ cents }) => cents))
  const words = WORDS[facts.step](facts, total)
  const titles = facts.step === 'formal_notice' ? NOTICE_TITLES : PLAIN_TITLES
  return {
    ...frameOf(facts),
    ...words,
    title: `${words.subject}, ${facts.party.name}`,
    summary: `${euros(total)} à payer, échus et non réglés au ${dayInWords(facts.writtenOn)}.`,
    parts: NOTICE_TABLES.flatMap((table) =>
      partOf(
        titles[table],
        facts.lines.filter((line) => line.table === table),
      ),
    ),
    total: { name: `Total dû au ${dayInWords(facts.writtenOn)}`, value: euros(total) },
    signatures: [],
  }
}

type Words = Pick<Letter, 'subject' | 'mention' | 'opening' | 'body' | 'closing'>

const WORDS: Record<LetterStep, (facts: LetterFacts, total: Cents) => Words> = {
  reminder: () => ({
    subject: 'Rappel de paiement de vos charges',
    mention: '',
    opening: [
      'Sauf erreur de notre part, les sommes suivantes, arrivées à échéance, ne nous sont pas parvenues à ce jour.',
    ],
    body: [HELP],
    closing: ['Si vous venez de payer, ne tenez pas compte de ce rappel. Il est sans frais pour vous.', POSTAL],
  }),
  second_reminder: () => ({
    subject: 'Second rappel de paiement de vos charges',
    mention: '',
    opening: [
      'Malgré notre premier rappel, les sommes suivantes restent impayées. Nous vous remercions de les régler sans attendre.',
      'Sans paiement ni accord, nous devrons vous adresser une mise en demeure, dont le coût peut être mis à votre charge (loi n° 65-557 du 10 juillet 1965, article 10-1).',
    ],
    body: [HELP],
    closing: ['Si vous venez de payer, ne tenez pas compte de ce rappel. Il est sans frais pour vous.', POSTAL],
  }),
  formal_notice: noticeWords,
}

const HELP =
  'Vous rencontrez une difficulté ? Proposez un échéancier depuis votre espace, page Échéancier, ou écrivez-nous : un accord suspend les rappels.'

/** Every notice says it (décret 67-223, art. 64-2). */
const POSTAL =
  'Vous pouvez demander, à tout moment et sans frais, à recevoir par voie postale les notifications et mises en demeure qui vous sont adressées.'

/**
 * What the law wants said: nature and amount of the provisions, thirty days, what follows (loi 65-557, art. 10-1 and
 * 19-2; décret 67-223, art. 36 and 64).
 */
function noticeWords({ fee, sender }: LetterFacts, total: Cents): Words {
  return {
    subject: 'Mise en demeure de payer',
    mention: 'Lettre recommandée avec demande d’avis de réception',
    opening: [
      `Au nom du syndicat des copropriétaires ${sender.name}, nous vous mettons en demeure de payer la somme de ${euros(total)}, dont le détail suit, par nature et par montant.`,
      'Vous disposez pour cela d’un délai de trente jours. Il court à compter du lendemain du jour de la première présentation de cette lettre à votre domicile, ou du lendemain de son envoi si elle vous est adressée par voie électronique (décret n° 67-223 du 17 mars 1967, article 64).',
    ],
    body: [
      'À défaut de versement à sa date d’exigibilité d’une provision due au titre de l’article 14-1 de la loi n° 65-557 du 10 juillet 1965, et cette mise en demeure restée infructueuse passé un délai de trente jours, les autres provisions non encore échues en application du même article 14-1, les cotisations au fonds de travaux, ainsi que les sommes restant dues appelées au titre des exercices précédents après approbation des comptes, deviennent immédiatement exigibles (article 19-2). Le président du tribunal judiciaire, statuant selon la procédure accélérée au fond, peut alors condamner le copropriétaire défaillant au paiement de ces sommes.',
      'Les sommes dues portent intérêt au taux légal, au profit du syndicat, à compter de cette mise en demeure, sauf stipulation contraire du règlement de copropriété (décret n° 67-223, article 36).',
      `Les frais nécessaires exposés par le syndicat à compter de la mise en demeure pour le recouvrement d’une créance justifiée sont à la charge du seul copropriétaire défaillant (loi n° 65-557, article 10-1)${fee === null ? '' : ` ; celui de la présente mise en demeure est de ${euros(fee)} selon le contrat du syndic`}.`,
      HELP,
    ],
    closing: [POSTAL],
  }
}

const NOTICE_TITLES: Record<NoticeTable, string> = {
  current: 'A. Provisions du budget de l’exercice en cours (article 14-1, I)',
  works_fund: 'B. Cotisations au fonds de travaux (article 14-2-1)',
  works: 'C. Provisions pour travaux hors budget (article 14-1, II)',
  former_years: 'D. Sommes dues au titre des exercices précédents',
  other: 'E. Avances et remboursements d’emprunt',
  interest_and_costs: 'F. Intérêts et frais de recouvrement',
}

const PLAIN_TITLES: Record<NoticeTable, string> = {
  current: 'Charges courantes',
  works_fund: 'Fonds de travaux',
  works: 'Travaux',
  former_years: 'Exercices précédents',
  other: 'Avances et emprunts',
  interest_and_costs: 'Intérêts et frais de recouvrement',
}

export type AccelerationFacts = Common & {
  noticeOn: string
  effectiveOn: string
  deadline: string
  on: string
  lines: readonly (Line & { table: NoticeTable })[]
  terms: readonly Line[]
}

/** What fell due, and why (loi 65-557, art. 19-2). The terms keep their day: it says who owes them. */
export function accelerationLetter(facts: AccelerationFacts): Letter {
  const due = sumCents(facts.lines.map(({ cents }) => cents))
  const terms = sumCents(facts.terms.map(({ cents }) => cents))
  return {
    ...frameOf(facts),
    subject: 'Sommes devenues exigibles',
    title: `Sommes devenues exigibles, ${facts.party.name}`,
    summary: `${euros(due + terms)} exigibles au ${dayInWords(facts.on)}, dont ${euros(terms)} avant leur échéance.`,
    mention: '',
    opening: [
      `La mise en demeure du ${dayInWords(facts.noticeOn)}, qui a pris effet le ${dayInWords(facts.effectiveOn)}, est restée sans paiement complet au ${dayInWords(facts.deadline)}, plus de trente jours après.`,
      `En application de l’article 19-2 de la loi n° 65-557 du 10 juillet 1965, les provisions suivantes, non encore échues, sont devenues immédiatement exigibles le ${dayInWords(facts.on)}.`,
    ],
    parts: [
      ...partOf('Devenu exigible avant l’échéance', facts.terms),
      ...NOTICE_TABLES.flatMap((table) =>
        partOf(
          NOTICE_TITLES[table],
          facts.lines.filter((line) => line.table === table),
        ),
      ),
    ],
    total: { name: `Total exigible au ${dayInWords(facts.on)}`, value: euros(due + terms) },
    body: [
      'Le juge vérifie le vote du budget, des travaux ou des comptes. Les avances, les remboursements d’emprunt et les appels faits avant le vote du budget gardent leur échéance.',
    ],
    closing: [HELP],
    signatures: [],
  }
}

export type PlanFacts = Common & {
  terms: readonly { dueOn: string; cents: Cents }[]
  covered: readonly Line[]
  signedOn: string
  ownerName: string
  managerName: string
}

/** A friendly plan as both agreed to it. */
export function planLetter(facts: PlanFacts): Letter {
  const total = sumCents(facts.terms.map(({ cents }) => cents))
  const terms = facts.terms.map((term, index) => ({
    ...term,
    label: `Échéance ${index + 1} sur ${facts.terms.length}`,
  }))
  return {
    ...frameOf(facts),
    subject: 'Échéancier de paiement',
    title: `Échéancier de paiement, ${facts.party.name}`,
    summary: `${euros(total)} en ${facts.terms.length} échéances.`,
    mention: '',
    opening: [
      `${facts.ownerName} reconnaît devoir ${euros(total)} au syndicat des copropriétaires ${facts.sender.name}, et s’engage à les payer aux dates suivantes. Cette reconnaissance fait courir à nouveau le délai de prescription (code civil, article 2240).`,
    ],
    parts: [...partOf('Échéances', terms), ...partOf('Sommes couvertes', facts.covered)],
    total: { name: 'Total de l’échéancier', value: euros(total) },
    body: [
      'Tant que les échéances sont payées à leur date, aucun rappel n’est envoyé pour ces sommes. Les nouveaux appels de fonds restent à payer à leur propre échéance.',
      'Une échéance impayée à sa date met fin à l’échéancier : tout le reste redevient dû. L’accord ne change pas les dates d’exigibilité.',
    ],
    closing: [],
    signatures: [
      `Pour le copropriétaire : ${facts.ownerName}, le ${dayInWords(facts.signedOn)}`,
      `Pour le syndic : ${facts.managerName}, le ${dayInWords(facts.signedOn)}`,
    ],
  }
}

function frameOf({ party, sender, bankAccount, writtenOn }: Common) {
  return {
    language: 'fr',
    page: { page: 'Page', of: 'sur' },
    sender: { name: sender.name, lines: senderLines(sender) },
    recipient: { name: party.name, lines: addressLines(party.address) },
    date: dayInWords(writtenOn),
    columns: ['Objet', 'Échéance', 'Reste dû'],
    payment:
      bankAccount === null
        ? null
        : {
            title: 'Payer par virement',
            rows: [
              { name: 'Compte', value: bankAccount.holder },
              { name: 'IBAN', value: bankAccount.iban.replaceAll(/(.{4})(?=.)/g, '$1 ') },
              { name: 'À rappeler', value: [party.code, `lot ${party.lots.join(', ')}`].filter(Boolean).join(', ') },
            ],
          },
  }
}

function partOf(title: string, lines: readonly Line[]): Letter['parts'] {
  if (lines.length === 0) return []
  const rows = lines.map(({ label, dueOn, cents }) => [label, dayInWords(dueOn), euros(cents)])
  return [{ title, rows, total: euros(sumCents(lines.map(({ cents }) => cents))) }]
}
