import { provideProblems } from '#web/problems.ts'

provideProblems({
  'creditor-missing': (t) => t("La résidence n'a pas encore d'identifiant créancier : le syndic doit l'enregistrer."),
  'bank-account-changed-lately': (t) =>
    t(
      'Le compte de la résidence a changé il y a moins de 24 heures : par sécurité, aucun fichier de prélèvement n’est fait avant demain. Vérifiez ce compte.',
    ),
  'bank-account-missing': (t) => t("Enregistrez d'abord le compte bancaire de la résidence, à la page Appels."),
  'iban-of-residence': (t) => t('Ce compte est celui de la résidence. Indiquez le vôtre.'),
  'agreement-missing': (t) => t('Cochez la case pour donner votre accord.'),
  'mandate-ended': (t) => t('Ce mandat est terminé. Signez-en un nouveau.'),
  'mandate-dormant': (t) => t("Ce mandat n'a pas servi depuis 36 mois : il ne vaut plus. Signez-en un nouveau."),
  'mandate-malformed': (t) => t('Le code de ce copropriétaire ne fait pas une référence de mandat.'),
  'mandate-too-long': (t) => t('Le code de ce copropriétaire est trop long pour une référence de mandat.'),
  'ics-malformed': (t) => t("Ce n'est pas un identifiant créancier SEPA français. Exemple : FR72ZZZ123456"),
  'ics-wrong-check': (t) => t('Cet identifiant contient une faute de frappe : sa clé est fausse.'),
  'ics-of-manager': (t) =>
    t(
      'Ce numéro sert à une autre résidence du cabinet. Chaque résidence prélève sous le sien, jamais sous celui du syndic.',
    ),
  'creditor-is-manager': (t) => t("C'est le nom du syndic. Le créancier est le syndicat des copropriétaires."),
  'collection-in-the-past': (t) =>
    t('Cette date est passée ou trop proche : la banque ne prélèverait plus ce jour-là.'),
  'nothing-to-collect': (t) => t("Rien n'est à prélever ce jour-là : tout est payé, retiré ou révoqué."),
  'collection-removed-already': (t) => t('Ce prélèvement est déjà retiré.'),
  'batch-made-already': (t) => t('Le fichier de ce jour est fait : ce prélèvement y est.'),
  'batch-sent-already': (t) => t('Ce fichier est déclaré remis à la banque : il ne peut plus être abandonné.'),
  'batch-abandoned': (t) => t('Ce fichier est abandonné.'),
  'return-file-other': (t) => t("Ce n'est pas un fichier de rejets (pain.002 ou camt.054). Rien n'a été changé."),
  'return-file-incomplete': (t) =>
    t("Une ligne de ce fichier n'est pas complète. Rien n'a été changé ; demandez-le de nouveau à la banque."),
  'return-file-of-another': (t) => t("Ce fichier est celui d'un autre compte. Rien n'a été changé."),
  'xml-empty': (t) => t('Ce fichier est vide.'),
  'xml-too-large': (t) => t('Ce fichier est trop grand.'),
  'xml-encoding': (t) => t("L'encodage de ce fichier n'est pas celui qu'il annonce. Rien n'a été changé."),
  'xml-doctype': (t) => t("Ce fichier contient une définition de type, que nous refusons. Rien n'a été changé."),
  'xml-too-deep': (t) => t("Ce fichier n'a pas la forme d'un fichier de banque. Rien n'a été changé."),
  'xml-malformed': (t) => t("Ce fichier n'est pas un XML bien formé. Rien n'a été changé."),
})
