import { provideProblems } from '#web/problems.ts'
import { FIELDS } from '../rules/replies.ts'

provideProblems({
  'ticket-not-there': (t) =>
    t('Cette demande a changé entre-temps : ce n’est plus possible. Rechargez la page pour voir où elle en est.'),
  'ticket-not-yours-to-move': (t) => t('Ce n’est pas à vous de le faire : la balle est ailleurs.'),
  'ticket-not-yours': (t) => t('Seul qui a déclaré ou rejoint cette demande peut le faire.'),
  'reason-missing': (t) => t('Dites pourquoi, en quelques mots.'),
  'promise-in-the-past': (t) => t('La date promise est passée. Choisissez aujourd’hui ou un jour à venir.'),
  'holder-is-manager': (t) => t('Le syndic n’attend pas après lui-même. Choisissez qui l’on attend.'),
  'ticket-closed-long-ago': (t) =>
    t('Cette demande est close depuis plus de deux mois. Faites-en une nouvelle, en citant son numéro.'),
  'ticket-id-taken': (t) => t('Cette demande a déjà été envoyée.'),
  'message-id-taken': (t) => t('Ce message a déjà été envoyé.'),
  'ticket-not-common': (t) => t('Cette demande est privée : personne d’autre ne peut la suivre.'),
  'ticket-declared-by-you': (t) => t('Vous l’avez déclarée : pour l’arrêter, retirez-la.'),
  'ticket-twin-open': (t) => t('Une autre demande est ouverte pour la même chose. Réunissez-les plutôt.'),
  'others-follow-it': (t) => t('D’autres personnes suivent cette demande : elle ne peut plus être retirée.'),
  'category-off': (t) => t('Votre syndic ne prend plus ce genre de demande ici. Choisissez-en un autre.'),
  'detail-not-asked': (t) =>
    t('Ce genre de demande ne demande pas cela. Choisissez-en un autre, ou écrivez-le en précisions.'),
  'place-absent': (t) => t('Ce lieu n’existe plus, ou n’est pas le vôtre. Choisissez-en un autre.'),
  'place-private': (t) => t('Un lot est privé : pour les parties communes, choisissez le bâtiment ou l’étage.'),
  'files-absent': (t) => t('Une photo n’est plus là. Ajoutez-la de nouveau.'),
  'paper-kind-not-yours': (t) => t('Ce genre de papier s’ajoute par le syndic. Choisissez-en un autre.'),
  'prices-for-council': (t) => t('Devis et factures des parties communes sont lus par le conseil syndical seulement.'),
  'paper-not-yours': (t) => t('Ce papier se retire par qui l’a ajouté, ou par le syndic.'),
  'not-their-delegate': (t) => t('Cette personne ne vous a pas chargé de ses demandes.'),
  'assignee-absent': (t) => t('Cette personne ne travaille plus au cabinet.'),
  'same-ticket': (t) => t('Une demande ne se réunit pas avec elle-même. Choisissez-en une autre.'),
  'ticket-not-closed': (t) => t('Votre avis se donne une fois la demande close.'),
  'rated-already': (t) => t('Vous avez déjà donné votre avis.'),
  'delegate-absent': (t) => t('Cette personne n’a pas de compte dans la copropriété.'),
  'ends-in-the-past': (t) => t('Cette date est passée. Choisissez un jour à venir.'),
  'ends-too-late': (t) => t('Une délégation dure deux ans au plus. Vous pourrez la renouveler.'),
  'scope-twice': (t) => t('Choisissez une demande ou un genre de demandes, pas les deux.'),
  'view-name-taken': (t) => t('Vous avez déjà une file de ce nom. Choisissez-en un autre.'),
  'views-too-many': (t) => t('Vous gardez déjà trente files. Supprimez-en une, puis recommencez.'),
  'rule-does-nothing': (t) => t('Choisissez à qui la demande est attribuée, ou jusqu’où elle est classée.'),
  'rules-too-many': (t) => t('Le cabinet a déjà cinquante règles. Réunissez-en deux, puis recommencez.'),
  'rules-changed': (t) => t('Un collègue vient de changer les règles. Rechargez la page, puis recommencez.'),
  'reply-field-unknown': (t) =>
    t('Un mot entre accolades n’existe pas. Les seuls connus sont : {fields}.', {
      fields: FIELDS.map((field) => `{${field}}`).join(', '),
    }),
  'replies-too-many': (t) => t('Le cabinet a déjà cent réponses types. Supprimez-en une, puis recommencez.'),
  'delays-reversed': (t) => t('La réponse est promise avant la fin, pas après.'),
})
