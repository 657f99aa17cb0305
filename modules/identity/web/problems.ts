import type { Translate } from '#web/i18n.tsx'

/** What the door and the back office answer, in words. */
export const PROBLEMS: Record<string, (t: Translate) => string> = {
  'credentials-refused': (t) => t("L'adresse ou le mot de passe n'est pas le bon."),
  'second-factor-refused': (t) => t("Ce code n'est pas le bon. Attendez le suivant, puis recommencez."),
  'second-factor-expired': (t) => t('Ce délai est passé. Recommencez la connexion.'),
  'totp-already-on': (t) => t("Une application est déjà en place. Retirez-la avant d'en choisir une autre."),
  'passkey-refused': (t) => t("Cette clé d'accès n'a pas été reconnue."),
  'passkey-cancelled': (t) => t("La clé d'accès n'a pas été donnée. Rien n'a été changé."),
  'passkey-known': (t) => t("Cet appareil a déjà une clé d'accès pour votre compte."),
  'proof-refused': (t) => t("Ce n'est pas la bonne réponse. Réessayez."),
  'proof-not-offered': (t) => t('Confirmez par un autre moyen.'),
  'code-malformed': (t) => t('Le code a six chiffres.'),
  'code-refused': (t) => t("Ce code n'est pas le bon, ou a plus de dix minutes."),
  'contact-taken': (t) => t("Cette adresse est celle d'un autre compte."),
  'last-factor': (t) =>
    t('Votre rôle demande une double vérification : ajoutez un autre moyen avant de retirer celui-ci.'),
  'password-wrong': (t) => t("Le mot de passe actuel n'est pas le bon."),
  'password-too-short': (t) => t('Trop court : douze caractères au moins, quinze pour le personnel du syndic.'),
  'password-too-long': (t) => t('Trop long : 128 caractères au plus.'),
  'password-too-common': (t) => t('Ce mot de passe est trop répandu. Choisissez-en un autre.'),
  'password-guessable': (t) => t('Trop facile à deviner : évitez votre nom, votre adresse et celui de la résidence.'),
  'invitation-used': (t) => t('Cette invitation a déjà servi. Connectez-vous avec votre compte.'),
  'invitation-revoked': (t) => t('Cette invitation a été annulée. Demandez-en une autre à votre gestionnaire.'),
  'invitation-expired': (t) => t("Cette invitation n'est plus valable. Demandez-en une autre à votre gestionnaire."),
  'administrator-only': (t) => t('Seul un administrateur peut le faire.'),
  'own-role': (t) => t('On ne change pas son propre rôle : demandez à un autre administrateur.'),
  'own-access': (t) => t('On ne bloque pas son propre accès.'),
  'last-administrator': (t) => t("C'est le dernier administrateur : nommez-en un autre d'abord."),
  'reason-missing': (t) => t('Dites pourquoi, en quelques mots.'),
}
