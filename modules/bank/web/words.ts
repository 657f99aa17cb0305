import { inFours, refuseIban } from '#shared/iban.ts'
import type { Translate } from '#web/i18n.tsx'

/** Why a movement is taken for what it is proposed to be. */
export function signWord(t: Translate, sign: string): string {
  const words: Readonly<Record<string, string>> = {
    debit: t('Référence du prélèvement'),
    reference: t("Référence de l'appel de fonds dans le libellé"),
    'account-and-amount': t('Compte déjà vu et montant dû'),
    account: t('Compte déjà vu pour ce copropriétaire'),
    'name-and-amount': t('Nom ressemblant et montant dû'),
    entry: t('Déjà dans les comptes : même montant, à cinq jours près'),
    deposit: t('Montant de la remise de chèques'),
    transit: t('Versement attendu : cartes ou prélèvements'),
    invoice: t("Montant d'une facture de fournisseur à payer"),
    fee: t('Frais de la banque'),
    interest: t('Intérêts versés par la banque'),
    transfer: t('Virement entre comptes de la résidence'),
    return: t('Référence du prélèvement rejeté'),
    chosen: t('Choisi à la main'),
    nothing: t('Rien ne le désigne'),
  }
  return words[sign] ?? sign
}

export function meansWord(t: Translate, means: string): string {
  const words: Readonly<Record<string, string>> = {
    cheque: t('Chèque'),
    cash: t('Espèces'),
    transfer: t('Virement'),
  }
  return words[means] ?? means
}

export function formatWord(format: string): string {
  return { camt: 'CAMT.053', cfonb: 'CFONB 120', ofx: 'OFX', csv: 'CSV' }[format] ?? format
}

/** An IBAN in groups of four; what else names an account as it is. */
export function bankKeyWord(bankKey: string): string {
  return refuseIban(bankKey) === null ? inFours(bankKey) : bankKey
}
