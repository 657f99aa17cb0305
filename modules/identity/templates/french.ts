import type { Texts } from './words.ts'

export const FRENCH: Texts = {
  'sign-in-link': ({ url }) => ({
    subject: 'Votre lien de connexion',
    paragraphs: [
      'Ce lien ouvre votre espace. Il sert une fois, pendant dix minutes.',
      'Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre.',
    ],
    action: { label: 'Ouvrir mon espace', url },
  }),
  'reset-link': ({ url }) => ({
    subject: 'Choisir un nouveau mot de passe',
    paragraphs: [
      'Ce lien sert une fois, pendant une heure. Le nouveau mot de passe fermera toutes vos sessions.',
      'Vous n’avez rien demandé ? Ne faites rien : votre mot de passe ne change pas.',
    ],
    action: { label: 'Choisir un mot de passe', url },
  }),
  'account-link': ({ place, url }) => ({
    subject: `Votre demande d’accès : ${place}`,
    paragraphs: [
      'Confirmez cette adresse pour envoyer votre demande au gestionnaire. Le lien sert une fois, pendant vingt-quatre heures.',
    ],
    action: { label: 'Confirmer mon adresse', url },
  }),
  'account-exists': ({ place, url }) => ({
    subject: `Votre demande d’accès : ${place}`,
    paragraphs: ['Cette adresse a déjà un compte. Connectez-vous, puis demandez l’accès depuis votre profil.'],
    action: { label: 'Me connecter', url },
  }),
  invitation: ({ place, url }) => ({
    subject: `Votre espace ${place}`,
    paragraphs: [
      `Vous êtes invité à ouvrir votre espace pour ${place} : documents, charges, demandes et votes au même endroit.`,
      'Le lien est personnel et sert une fois.',
    ],
    action: { label: 'Ouvrir mon espace', url },
  }),
  code: ({ code }) => ({
    subject: `${code} est votre code`,
    paragraphs: [
      `Votre code est ${code}. Il est valable dix minutes.`,
      'Ne le donnez à personne, même à quelqu’un qui dit nous représenter.',
    ],
  }),
  notice: ({ what, detail, url }) => ({
    subject: NOTICES[what] ?? 'Un changement sur votre compte',
    paragraphs: [
      ...(detail === '' ? [] : [detail]),
      'C’était vous ? Il n’y a rien à faire. Sinon, fermez vos sessions et changez votre mot de passe dès maintenant.',
    ],
    action: { label: 'Vérifier ma sécurité', url },
  }),
}

const NOTICES: Record<string, string> = {
  'new-device': 'Une connexion depuis un nouvel appareil',
  'password-changed': 'Votre mot de passe a changé',
  'email-changed': 'Votre adresse e-mail a changé',
  'phone-changed': 'Votre numéro de téléphone a changé',
  'factor-added': 'Une double vérification a été ajoutée',
  'factor-removed': 'Une double vérification a été retirée',
  'recovery-used': 'Un code de secours a servi',
  'second-factor-failed': 'Quelqu’un connaît peut-être votre mot de passe',
  'address-tried': 'Quelqu’un a voulu utiliser votre adresse',
  'access-accepted': 'Votre accès est ouvert',
  'access-refused': 'Votre demande d’accès n’a pas été acceptée',
  left: 'Votre compte est fermé',
}
