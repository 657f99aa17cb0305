/**
 * The text that a debtor signs, as the rulebook words it for the French community (EPC016-06, chapter 4.7.2; EPC392-08,
 * French translation), then the purpose of this mandate and the notice that both agree to.
 */
export function mandateWording({ creditor, noticeDays }: { creditor: string; noticeDays: number }): string[] {
  return [
    `En signant ce formulaire de mandat, vous autorisez (A) ${creditor} à envoyer des instructions à votre banque pour débiter votre compte, et (B) votre banque à débiter votre compte conformément aux instructions de ${creditor}.`,
    'Vous bénéficiez du droit d’être remboursé par votre banque selon les conditions décrites dans la convention que vous avez passée avec elle. Une demande de remboursement doit être présentée dans les 8 semaines suivant la date de débit de votre compte pour un prélèvement autorisé.',
    'Vos droits concernant le présent mandat sont expliqués dans un document que vous pouvez obtenir auprès de votre banque.',
    `Objet : paiement récurrent des charges et provisions de copropriété, à leur échéance. Chaque prélèvement est annoncé au moins ${noticeDays} jours avant.`,
  ]
}
