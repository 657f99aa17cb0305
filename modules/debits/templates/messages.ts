import { dayInWords } from '#shared/day-words.ts'
import type { Cents } from '#shared/money.ts'
import type { ReturnFollowUp } from '../rules/direct-debit.ts'

export type Told = 'debits.mandate' | 'debits.announced' | 'debits.returned'
export type Words = { title: string; body: string }
type Language = 'fr' | 'en'
type Both = Record<Language, Words>

/** The notice before a debit: how much, when, under which mandate, for whom (EPC016-06, 4.3: pre-notification). */
export function announcedWords(facts: {
  cents: Cents
  collectOn: string
  rum: string
  ics: string
  account: string
  creditor: string
}): Both {
  const { rum, ics, account, creditor } = facts
  return both((language) => {
    const [cents, day] = [euros(facts.cents, language), dayInWords(facts.collectOn, language)]
    return language === 'fr'
      ? {
          title: `Prélèvement de ${cents} le ${day}`,
          body: `${creditor} prélèvera ${cents} le ${day} sur le compte ${account}. Si vous payez autrement d’ici là, le prélèvement diminue d’autant. Référence unique du mandat : ${rum}. Identifiant du créancier : ${ics}.`,
        }
      : {
          title: `Direct debit of ${cents} on ${day}`,
          body: `${creditor} will collect ${cents} on ${day} from the account ${account}. What you pay otherwise before then is taken off. Unique mandate reference: ${rum}. Creditor identifier: ${ics}.`,
        }
  })
}

export function withdrawnWords({ collectOn, cents }: { collectOn: string; cents: Cents }): Both {
  return both((language) => {
    const [amount, day] = [euros(cents, language), dayInWords(collectOn, language)]
    return language === 'fr'
      ? {
          title: `Pas de prélèvement le ${day}`,
          body: `Le prélèvement de ${amount} annoncé pour le ${day} n’aura pas lieu. Ce que vous devez reste à payer ; votre page Charges le dit.`,
        }
      : {
          title: `No direct debit on ${day}`,
          body: `The direct debit of ${amount} announced for ${day} will not take place. What you owe remains to be paid; your Charges page tells how much.`,
        }
  })
}

type MandateNews = 'signed' | 'amended' | 'revoked'

export function mandateWords(news: MandateNews, facts: { rum: string; account: string; creditor: string }): Both {
  const { rum, account, creditor } = facts
  return both((language) => MANDATE_WORDS[language][news]({ rum, account, creditor }))
}

type MandateFacts = { rum: string; account: string; creditor: string }

const MANDATE_WORDS: Record<Language, Record<MandateNews, (facts: MandateFacts) => Words>> = {
  fr: {
    signed: ({ rum, account, creditor }) => ({
      title: 'Votre mandat de prélèvement est signé',
      body: `Vos appels de charges seront prélevés par ${creditor} sur le compte ${account}, à partir du prochain. Référence unique du mandat : ${rum}. Chaque prélèvement vous est annoncé à l’avance. Le mandat en PDF est sur votre page Prélèvement. Si vous n’avez rien signé, révoquez-le et prévenez votre syndic.`,
    }),
    amended: ({ rum, account }) => ({
      title: 'Votre compte de prélèvement a changé',
      body: `Les prochains prélèvements du mandat ${rum} se feront sur le compte ${account}. Si ce n’est pas vous, révoquez le mandat et prévenez votre syndic.`,
    }),
    revoked: ({ rum }) => ({
      title: 'Votre mandat de prélèvement est révoqué',
      body: `Le mandat ${rum} ne sert plus. Vos prochains appels sont à payer par un autre moyen. Un prélèvement déjà remis à la banque peut encore passer.`,
    }),
  },
  en: {
    signed: ({ rum, account, creditor }) => ({
      title: 'Your direct debit mandate is signed',
      body: `${creditor} will collect your calls for funds from the account ${account}, from the next one on. Unique mandate reference: ${rum}. Each debit is announced beforehand. The mandate in PDF is on your Direct debit page. If you signed nothing, revoke it and tell your manager.`,
    }),
    amended: ({ rum, account }) => ({
      title: 'Your account for direct debits has changed',
      body: `The next debits of the mandate ${rum} will be made from the account ${account}. If it was not you, revoke the mandate and tell your manager.`,
    }),
    revoked: ({ rum }) => ({
      title: 'Your direct debit mandate is revoked',
      body: `The mandate ${rum} is no longer used. Pay your next calls by other means. A debit that is already at the bank may still be made.`,
    }),
  },
}

type Returned = { cents: Cents; collectOn: string; code: string; followUp: ReturnFollowUp }

export function returnedWords({ cents, collectOn, code, followUp }: Returned): Both {
  return both((language) => {
    const [amount, day] = [euros(cents, language), dayInWords(collectOn, language)]
    const why = reasonWords(code)[language]
    const next = NEXT[language][followUp]
    return language === 'fr'
      ? {
          title: `Prélèvement du ${day} refusé par la banque`,
          body: `Votre banque n’a pas payé le prélèvement de ${amount} du ${day} : ${why} (${code}). La somme est de nouveau à payer, à son échéance d’origine. ${next}`,
        }
      : {
          title: `Direct debit of ${day} refused by the bank`,
          body: `Your bank did not pay the direct debit of ${amount} of ${day}: ${why} (${code}). The amount is to be paid again, with its first due date. ${next}`,
        }
  })
}

const NEXT: Record<Language, Record<ReturnFollowUp, string>> = {
  fr: {
    retry: 'Un nouveau prélèvement vous sera annoncé ; vous pouvez aussi payer tout de suite par un autre moyen.',
    suspend: 'Votre mandat est suspendu : indiquez un autre compte ou payez par un autre moyen.',
    contact: 'Payez par un autre moyen ou parlez-en à votre syndic.',
    review: 'Votre syndic regarde ce qui s’est passé.',
  },
  en: {
    retry: 'Another debit will be announced; you may also pay now by other means.',
    suspend: 'Your mandate is suspended: give another account or pay by other means.',
    contact: 'Pay by other means or talk to your manager.',
    review: 'Your manager is looking into it.',
  },
}

/** What the codes of ISO 20022 mean for who reads them. */
function reasonWords(code: string): Record<Language, string> {
  return REASONS.get(code) ?? { fr: 'motif non précisé', en: 'reason not given' }
}

const REASONS = new Map<string, Record<Language, string>>([
  ['AC01', { fr: 'le numéro de compte est faux', en: 'the account number is wrong' }],
  ['AC04', { fr: 'le compte est clos', en: 'the account is closed' }],
  ['AC06', { fr: 'le compte est bloqué', en: 'the account is blocked' }],
  ['AG01', { fr: 'le compte n’accepte pas les prélèvements', en: 'the account takes no direct debits' }],
  ['AM04', { fr: 'la provision est insuffisante', en: 'there was not enough money' }],
  ['AM05', { fr: 'la banque a vu deux fois la même opération', en: 'the bank saw the same operation twice' }],
  ['MD01', { fr: 'la banque ne connaît pas le mandat', en: 'the bank knows no such mandate' }],
  ['MD06', { fr: 'le remboursement a été demandé', en: 'a refund was asked for' }],
  ['MD07', { fr: 'le titulaire du compte est décédé', en: 'the holder of the account has died' }],
  ['MS02', { fr: 'le titulaire du compte l’a refusé', en: 'the holder of the account refused it' }],
  ['SL01', { fr: 'le titulaire du compte refuse ce créancier', en: 'the holder of the account refuses this creditor' }],
])

function both(words: (language: Language) => Words): Both {
  return { fr: words('fr'), en: words('en') }
}

const TAGS = { fr: 'fr-FR', en: 'en-GB' }

function euros(cents: Cents, language: Language): string {
  return (cents / 100).toLocaleString(TAGS[language], { style: 'currency', currency: 'EUR' })
}
