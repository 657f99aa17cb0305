import type { Role } from '#shared/actor.ts'
import type { Translate } from '#web/i18n.tsx'

/** What a person is, in a word or two. */
export function roleWord(t: Translate, role: Role): string {
  const words: Record<Role, string> = {
    admin: t('Administrateur'),
    manager: t('Gestionnaire'),
    accountant: t('Comptable'),
    owner: t('Copropriétaire'),
    council: t('Conseil syndical'),
    occupant: t('Occupant'),
    delegate: t('Mandataire'),
    contractor: t('Prestataire'),
  }
  return words[role]
}

/** All the roles of a person, in one line. */
export function rolesLine(t: Translate, roles: readonly Role[]): string {
  return roles.map((role) => roleWord(t, role)).join(', ')
}

/** What somebody at the door says they are. */
export function claimWord(t: Translate, claim: 'owner' | 'occupant' | 'other'): string {
  return { owner: t('Copropriétaire'), occupant: t('Occupant'), other: t('Autre') }[claim]
}

export function claimOptions(t: Translate) {
  return [
    { value: 'owner', label: t('Copropriétaire') },
    { value: 'occupant', label: t('Locataire ou occupant') },
    { value: 'other', label: t('Autre : prestataire, mandataire') },
  ]
}

/** « lots 5, 6 » */
export function lotsLine(t: Translate, numbers: readonly string[]): string {
  return t('{count, plural, =0 {aucun lot} one {lot {lots}} other {lots {lots}}}', {
    count: numbers.length,
    lots: numbers.join(', '),
  })
}

/** How somebody came in. */
export function methodWord(t: Translate, method: string): string {
  const words: Record<string, string> = {
    password: t('Mot de passe'),
    link: t('Lien par e-mail'),
    passkey: t("Clé d'accès"),
    totp: t("Code de l'application"),
    recovery: t('Code de secours'),
    'second-factor': t('Double vérification'),
    enrolment: t('Nouvelle double vérification'),
    google: 'Google',
    provider: t('Compte de votre organisation'),
    invitation: t('Invitation'),
    demo: t('Accès de démonstration'),
  }
  return words[method] ?? t('Autre moyen')
}

/** What was done about somebody's access, as the trail names it. */
export function actWord(t: Translate, action: string): string {
  const words: Record<string, string> = {
    'access.asked': t('Accès demandé'),
    'access.accepted': t('Demande acceptée'),
    'access.blocked': t('Accès bloqué'),
    'access.unblocked': t('Accès rouvert'),
    'sessions.ended': t('Sessions fermées'),
    'invitation.accepted': t('Invitation acceptée'),
    'role.given': t('Rôle donné'),
    'role.changed': t('Rôle changé'),
    'role.ended': t('Fin de rôle'),
  }
  return words[action] ?? t('Autre changement')
}
