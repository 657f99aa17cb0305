import { provideProblems } from '#web/problems.ts'
import { refusalWord } from './words.ts'

const ACCELERATION = [
  'kind-not-acceleratable',
  'no-formal-notice',
  'notice-lumps-debts',
  'notice-without-provisions',
  'claim-paid-in-time',
  'notice-still-running',
  'accelerated-already',
] as const

provideProblems({
  ...Object.fromEntries(ACCELERATION.map((code) => [code, (t) => refusalWord(t, code)])),
  'act-recorded-already': (t) => t('Quelqu’un vient de l’enregistrer. Rechargez la page pour le voir.'),
  'preview-outdated': (t) =>
    t('Ce qui est dû a changé depuis cet aperçu. Rien n’est parti ; regardez la lettre de nouveau.'),
  'letter-sent-already': (t) => t('Cette lettre est déjà partie pour les sommes dues.'),
  'nothing-late': (t) => t('Rien n’est en retard aujourd’hui : tout est payé.'),
  'plan-holds': (t) => t('Un échéancier est tenu : rien n’est envoyé tant qu’il l’est.'),
  'not-a-formal-notice': (t) => t('Cette lettre n’est pas une mise en demeure.'),
  'notice-not-posted': (t) => t('Enregistrez d’abord l’envoi par la poste.'),
  'notice-ran-out': (t) => t('Cette mise en demeure a déjà produit son effet : ses dates ne changent plus.'),
  'day-before-notice': (t) => t('Cette date est avant celle de la mise en demeure.'),
  'day-before-dispatch': (t) => t('Cette date est avant l’envoi de la lettre.'),
  'day-in-future': (t) => t('Cette date est à venir.'),
  'no-interest-yet': (t) =>
    t('Aucun intérêt à comptabiliser : ils courent du lendemain de la mise en demeure (décret 67-223, art. 36).'),
  'legal-rate-missing': (t) =>
    t('Le taux légal d’un semestre manque. Saisissez-le dans « Taux légal », avec son arrêté.'),
  'fee-not-recoverable': (t) =>
    t('Ces frais ne sont jamais à la charge du seul débiteur (loi 65-557, art. 10-1). Rien n’a été compté.'),
  'fee-before-notice': (t) =>
    t('Avant la mise en demeure, aucuns frais ne sont à la charge du débiteur (loi 65-557, art. 10-1).'),
  'fee-not-in-contract': (t) =>
    t('Le contrat du syndic n’a pas de prix pour ces frais. Saisissez-le d’abord dans les réglages.'),
  'fee-above-contract': (t) => t('C’est plus que le prix du contrat du syndic.'),
  'plan-open-already': (t) => t('Une proposition attend déjà une réponse.'),
  'plan-answered-already': (t) => t('Cette proposition a déjà une réponse. Rechargez la page pour la voir.'),
  'plan-yours': (t) => t('Vous avez fait cette proposition : l’autre partie y répond. Vous pouvez la retirer.'),
  'plan-not-yours': (t) => t('Seul qui a fait cette proposition peut la retirer.'),
  'plan-not-signed': (t) => t('Cet échéancier n’est pas accepté : il n’y a rien à imprimer.'),
  'plan-empty': (t) => t('Un échéancier a au moins deux échéances.'),
  'plan-out-of-order': (t) => t('Les échéances ne se suivent pas.'),
  'plan-in-the-past': (t) => t('La première échéance est déjà passée. Proposez une autre date.'),
  'plan-too-late': (t) => t('La première échéance est dans plus d’un an. Choisissez une date plus proche.'),
  'plan-too-long': (t) =>
    t('C’est plus d’échéances que la résidence n’accepte. Choisissez-en moins, ou écrivez au syndic.'),
  'plan-term-too-small': (t) =>
    t('Chaque échéance serait trop petite. Choisissez moins d’échéances, ou écrivez au syndic.'),
  'plan-term-not-positive': (t) => t('Une échéance serait nulle. Choisissez moins d’échéances.'),
  'plan-differs-from-debt': (t) =>
    t('Ce qui est dû a changé depuis la proposition. Refusez-la, ou proposez un nouvel échéancier.'),
  'habit-out-of-order': (t) => t('Chaque étape vient après la précédente : rappel, second rappel, mise en demeure.'),
  'not-a-half-year': (t) => t('Un semestre commence le 1er janvier ou le 1er juillet.'),
  'amount-unreadable': (t) => t("Ce n'est pas un montant. Exemple : 1 234,56"),
})
