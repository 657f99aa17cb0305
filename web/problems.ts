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
  'upload-stopped': (t) => t("Envoi arrêté. Rien n'a été gardé."),
  conflict: (t) => t("Quelqu'un d'autre vient de changer cela. Rechargez la page avant de recommencer."),
  'client-too-old': (t) => t("Cette version de l'application est trop ancienne. Rechargez la page."),
  'link-expired': (t) => t("Ce lien n'est plus valable. Demandez-en un nouveau."),
  'role-refused': (t) => t('Votre rôle ne permet pas cette action. Demandez à votre gestionnaire.'),
  'second-factor-required': (t) => t('Cette page demande une double vérification. Activez-la dans Sécurité.'),
  'origin-refused': (t) => t('Cette demande ne vient pas de notre site. Rechargez la page, puis réessayez.'),
  'too-many-streams': (t) => t('Trop de fenêtres sont ouvertes. Fermez-en quelques-unes, puis rechargez.'),
  'too-many-attempts': (t) => t("Trop d'essais en peu de temps. Attendez une minute, puis réessayez."),
  'database-unavailable': (t) =>
    t("Le service est momentanément arrêté. Rien n'est perdu ; réessayez dans un instant."),
  'sign-in-busy': (t) => t('Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant.'),
  overloaded: (t) => t('Le service est très demandé. Réessayez dans un instant.'),
  'try-again': (t) => t("Quelqu'un a agi au même moment. Rien n'a été changé ; réessayez."),
  'too-slow': (t) => t("C'était trop long. Rien n'a été changé ; réessayez."),
  'storage-full': (t) => t("Il n'y a plus de place pour les fichiers. Votre gestionnaire est à prévenir."),
  'storage-unreachable': (t) => t('Les fichiers sont momentanément inaccessibles. Réessayez dans un instant.'),
  unavailable: (t) => t("Le service est momentanément arrêté. Rien n'est perdu ; réessayez dans un instant."),
}

const FILES: Sentences = {
  'body-too-large': (t) => t("C'est trop volumineux. Choisissez un fichier plus léger."),
  'file-too-large': (t) => t('Ce fichier est trop volumineux.'),
  'file-type-refused': (t) => t("Ce type de fichier n'est pas accepté."),
  'media-type-refused': (t) => t("Ce type de fichier n'est pas accepté."),
  'file-missing': (t) => t('Choisissez un fichier.'),
  'file-empty': (t) => t('Ce fichier est vide.'),
  'file-unknown': (t) => t("Ce fichier n'est plus là. Envoyez-le de nouveau."),
  'file-infected': (t) => t("Un virus a été trouvé dans ce fichier. Il n'a pas été gardé."),
  'file-not-scanned-yet': (t) => t("L'antivirus vérifie encore ce fichier. Réessayez dans un instant."),
  'upload-interrupted': (t) => t("L'envoi s'est interrompu. Rien n'a été gardé ; réessayez."),
  'image-unreadable': (t) => t('Cette image est illisible.'),
  'image-too-large': (t) => t('Cette image est trop grande.'),
  'pdf-unreadable': (t) => t('Ce PDF est illisible.'),
  'pdf-too-large': (t) => t('Ce PDF est trop grand.'),
  'pdf-busy': (t) => t('Beaucoup de documents se préparent. Réessayez dans un instant.'),
  'pdf-timeout': (t) => t('Ce document est trop long à préparer. Réessayez dans un instant.'),
  'office-unsafe': (t) => t('Ce document contient des macros. Enregistrez-le sans elles, ou en PDF.'),
  'archive-unsafe': (t) => t("Cette archive n'est pas sûre."),
  'archive-unreadable': (t) => t('Cette archive est illisible.'),
  'archive-too-large': (t) => t('Cette archive est trop grande.'),
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
  'too-big': (t) => t("C'est trop."),
  'invalid-type': (t) => t('Ce champ est nécessaire.'),
  'invalid-format': (t) => t("Cette réponse n'a pas la forme attendue."),
  'invalid-value': (t) => t('Choisissez une des réponses proposées.'),
  'email-invalid': (t) => t("Cette adresse e-mail n'est pas valide."),
  'phone-invalid': (t) => t("Ce numéro de téléphone n'est pas valide. Exemple : 06 12 34 56 78"),
  'iban-malformed': (t) => t("Ce n'est pas un IBAN."),
  'iban-outside-sepa': (t) => t("Ce pays n'est pas dans l'espace SEPA."),
  'iban-wrong-length': (t) => t("Cet IBAN n'a pas la longueur de son pays."),
  'iban-wrong-check': (t) => t('Cet IBAN contient une faute de frappe.'),
  'text-invalid': (t) => t('Ce texte contient des signes que nous ne pouvons pas garder.'),
  'amount-unreadable': (t) => t("Ce n'est pas un montant. Exemple : 1 234,56"),
  'amount-ambiguous': (t) => t('« 1,234 » vaut mille ou un et quelques : écrivez les centimes, ou aucun signe.'),
  'amount-too-precise': (t) => t('Un montant a deux décimales au plus.'),
  'amount-too-large': (t) => t('Ce montant est hors de toute mesure.'),
  invalid: (t) => t("Cette réponse n'est pas valide."),
}

const sentences: Sentences = { ...GENERAL, ...FILES, ...FIELDS }

/** Called by a module's `problems.ts` with its own codes. */
export function provideProblems(more: Sentences): void {
  Object.assign(sentences, more)
}

const offers = new Set<() => Promise<unknown>>()

/** Called by a module's routes: its sentences are a tenth of the first page, and most visits meet no refusal. */
export function offerProblems(load: () => Promise<unknown>): void {
  offers.add(load)
}

/**
 * Fetches what modules offered, when one of these codes has no sentence yet. Awaited by whatever is about to give a refusal to
 * a screen; without a network, the general words stay.
 */
export async function loadProblems(codes: readonly string[]): Promise<void> {
  if (codes.every((code) => code in sentences)) return
  await Promise.all(
    [...offers].map((load) =>
      load().then(
        () => offers.delete(load),
        () => undefined,
      ),
    ),
  )
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
