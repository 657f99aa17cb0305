import type { Translate } from './i18n.tsx'

/** A sentence for each code that a person can meet: what happened, then what to do. */
type Sentences = Record<string, (t: Translate) => string>

const GENERAL: Sentences = {
  offline: (t) => t("Pas de connexion. Rien n'a été envoyé ; réessayez quand le réseau revient."),
  'sign-in-required': (t) => t('Votre session est terminée. Connectez-vous pour continuer.'),
  forbidden: (t) => t('Votre rôle ne permet pas cette action. Demandez à votre gestionnaire.'),
  'not-found': (t) => t("Cette page n'existe pas, ou ne vous est pas ouverte."),
  'step-up-required': (t) => t("Prouvez d'abord que c'est bien vous. Rien n'a été changé."),
  'too-many-requests': (t) => t("Trop d'essais en peu de temps. Attendez une minute, puis réessayez."),
  'invalid-input': (t) => t('Un champ est à corriger.'),
  'body-too-large': (t) => t("C'est trop volumineux. Choisissez un fichier plus léger."),
  'file-too-large': (t) => t('Ce fichier est trop volumineux.'),
  'file-type-refused': (t) => t("Ce type de fichier n'est pas accepté."),
  'upload-stopped': (t) => t("Envoi arrêté. Rien n'a été gardé."),
  conflict: (t) => t("Quelqu'un d'autre vient de changer cela. Rechargez la page avant de recommencer."),
  'client-too-old': (t) => t("Cette version de l'application est trop ancienne. Rechargez la page."),
  unavailable: (t) => t("Le service est momentanément arrêté. Rien n'est perdu ; réessayez dans un instant."),
}

const FIELDS: Sentences = {
  required: (t) => t('Ce champ est nécessaire.'),
  'too-short': (t) => t("C'est trop court."),
  'too-long': (t) => t("C'est trop long."),
  'too-small': (t) => t('Ce nombre est trop petit.'),
  'too-large': (t) => t('Ce nombre est trop grand.'),
  'invalid-email': (t) => t("Cette adresse e-mail n'est pas complète. Exemple : marie@exemple.fr"),
  'invalid-date': (t) => t("Cette date n'est pas valide."),
  'invalid-number': (t) => t('Écrivez un nombre.'),
  'invalid-address': (t) => t("Cette adresse web n'est pas valide."),
  'invalid-choice': (t) => t('Choisissez une des réponses proposées.'),
  invalid: (t) => t("Cette réponse n'est pas valide."),
}

const sentences: Sentences = { ...GENERAL, ...FIELDS }

/** Called by a module's routes with its own codes, once, before anything is shown. */
export function provideProblems(more: Sentences): void {
  Object.assign(sentences, more)
}

/** The sentence for a code; an unknown one gets a calm sentence with the reference to give to support. */
export function problemSentence(t: Translate, code: string, requestId?: string): string {
  const sentence = sentences[code]
  if (sentence !== undefined) return sentence(t)
  if (requestId === undefined) return t("Cela n'a pas marché. Rien n'a été changé ; réessayez.")
  return t("Cela n'a pas marché. Rien n'a été changé. Référence à donner : {requestId}", { requestId })
}

type Issue = { code?: string; origin?: string; minimum?: unknown; format?: string; input?: unknown }

/** A schema's own message is a code of ours (`z.string().refine(isCalm, 'too-loud')`); anything else is `invalid`. */
export function codeOf(message: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(message) ? message : 'invalid'
}

/** What a schema says about a value, as one of our codes. */
export function issueCode(issue: Issue): string {
  if (issue.input === undefined || issue.input === null || issue.input === '') return 'required'
  return (
    ISSUE_CODES[`${issue.code}:${issue.format ?? issue.origin ?? ''}`] ?? ISSUE_CODES[issue.code ?? ''] ?? 'invalid'
  )
}

const ISSUE_CODES: Record<string, string> = {
  'too_small:string': 'too-short',
  'too_big:string': 'too-long',
  too_small: 'too-small',
  too_big: 'too-large',
  'invalid_format:email': 'invalid-email',
  'invalid_format:date': 'invalid-date',
  'invalid_format:datetime': 'invalid-date',
  'invalid_format:url': 'invalid-address',
  invalid_value: 'invalid-choice',
}
