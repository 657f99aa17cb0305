import { provideProblems } from '#web/problems.ts'

provideProblems({
  'card-not-open': (t) => t("La résidence n'accepte pas la carte pour le moment. Payez par virement."),
  'card-unavailable': (t) =>
    t("Le service de paiement ne répond pas. Rien n'a été débité : réessayez dans une minute, ou payez par virement."),
  'due-changed': (t) =>
    t("Le montant dû a changé depuis l'affichage de cette page. Rien n'a été débité : vérifiez le nouveau montant."),
  'payment-under-way': (t) =>
    t('Un paiement est déjà en cours pour ce compte. Attendez sa fin avant d’en faire un autre.'),
  'request-differs': (t) => t('Ce paiement a déjà été demandé avec un autre montant. Rechargez la page.'),
  'amount-below-least': (t) => t('Le montant est de 1,00 € au moins.'),
  'amount-above-most': (t) => t('Ce montant dépasse ce que vous pouvez payer par carte. Payez par virement.'),
  'bank-account-absent': (t) => t("Le compte bancaire de la résidence n'est pas encore indiqué."),
  'card-provider-absent': (t) => t("Aucun prestataire de paiement n'est réglé pour cette installation."),
  'merchant-account-invalid': (t) => t('Le compte commence par acct_ : il est dans les réglages du prestataire.'),
})
