import { provideProblems } from '#web/problems.ts'

provideProblems({
  'already-published': (t) =>
    t('Cette annonce est déjà publiée. Pour la corriger, retirez-la et publiez-en une autre.'),
  'announcement-withdrawn': (t) => t('Cette annonce a été retirée.'),
  'ends-before-publication': (t) => t('La fin doit venir après la publication.'),
  'nobody-concerned': (t) => t("Personne ne correspond à ce choix aujourd'hui. Élargissez les destinataires."),
  'not-published': (t) => t("Cette annonce n'est pas affichée."),
  'comments-closed': (t) => t('Les commentaires sont fermés.'),
  'target-empty': (t) => t('Choisissez au moins un lieu.'),
  'place-unknown': (t) => t("Un des lieux choisis n'existe plus. Choisissez de nouveau."),
  'file-unknown': (t) => t("Une pièce jointe n'est plus là. Joignez-la de nouveau."),
  'file-not-scanned-yet': (t) => t("Ce fichier n'a pas encore été vérifié. Réessayez dans quelques minutes."),
  'hour-missing': (t) => t('Une annonce programmée garde une date de publication.'),
  'ends-before-start': (t) => t('La fin doit venir après le début.'),
  'too-long': (t) => t('Une date dure un an au plus.'),
  'event-cancelled': (t) => t('Cette date est annulée. Créez-en une nouvelle.'),
  'period-invalid': (t) => t("Cette période n'est pas valable."),
})
