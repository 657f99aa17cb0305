import { dayInWords } from '#shared/day-words.ts'
import { inFours } from '#shared/iban.ts'
import { addressLines } from '#shared/sender.ts'

export const MANDATE_TEMPLATE = 'modules/debits/templates/mandate.typ'

export type MandateFacts = {
  rum: string
  ics: string
  creditorName: string
  creditorAddress: string
  debtorName: string
  debtorAddress: string
  iban: string
  wording: string
  signedAt: string
  signer: string
}

/** What mandate.typ shows: all that the rulebook asks of a mandate (EPC016-06, 4.7.2), and how it was signed. */
export function mandateDocument(mandate: MandateFacts) {
  const { rum, ics, creditorName, debtorName, signer } = mandate
  const moment = Temporal.Instant.from(mandate.signedAt).toZonedDateTimeISO('Europe/Paris')
  const day = dayInWords(moment.toPlainDate().toString())
  const time = moment.toPlainTime().toLocaleString('fr-FR', { timeStyle: 'short' })
  return {
    language: 'fr',
    title: `Mandat de prélèvement SEPA ${rum}`,
    page: { page: 'Page', of: 'sur' },
    sender: { name: creditorName, lines: addressLines(mandate.creditorAddress) },
    recipient: { name: debtorName, lines: addressLines(mandate.debtorAddress) },
    date: day,
    subject: 'Mandat de prélèvement SEPA',
    wording: mandate.wording.split('\n'),
    parts: [
      {
        title: 'Créancier',
        rows: [
          { name: 'Nom', value: creditorName },
          { name: 'Adresse', value: addressLines(mandate.creditorAddress).join(', ') },
          { name: 'Identifiant créancier SEPA', value: ics },
        ],
      },
      {
        title: 'Débiteur',
        rows: [
          { name: 'Nom', value: debtorName },
          { name: 'Adresse', value: addressLines(mandate.debtorAddress).join(', ') || 'au dossier du créancier' },
          { name: 'IBAN', value: inFours(mandate.iban) },
        ],
      },
      {
        title: 'Mandat',
        rows: [
          { name: 'Référence unique du mandat', value: rum },
          { name: 'Type de paiement', value: 'récurrent (répétitif)' },
          { name: 'Signé', value: `en ligne, le ${day} à ${time}, par ${signer}` },
        ],
      },
    ],
    note: 'Ce mandat a été signé électroniquement par une personne identifiée, après une nouvelle vérification de son identité. Le créancier en conserve la preuve. Il cesse de valoir après 36 mois sans prélèvement.',
  }
}
