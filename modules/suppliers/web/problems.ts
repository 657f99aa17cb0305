import { provideProblems } from '#web/problems.ts'

provideProblems({
  'link-over': (t) =>
    t('Ce lien n’ouvre rien. S’il a servi, tout est enregistré ; sinon, appelez le syndic pour en avoir un autre.'),
  'order-not-there': (t) => t('L’ordre n’en est plus là. Rechargez la page pour voir où il en est.'),
  'order-reason-missing': (t) => t('Dites en quelques mots pourquoi, ou ce qui a été fait.'),
  'proposed-in-the-past': (t) => t('Cette date est passée. Proposez-en une autre.'),
  'due-in-the-past': (t) => t('Cette date est passée. Choisissez-en une autre.'),
  'supplier-set-aside': (t) => t('Ce prestataire est mis de côté. Choisissez-en un autre, ou rouvrez sa fiche.'),
  'too-many-files': (t) => t('Vingt fichiers sont déjà envoyés : c’est le maximum.'),
  'siret-wrong': (t) => t('Ce n’est pas un SIRET : quatorze chiffres, sur les factures du prestataire.'),
  'siret-known': (t) => t('Un prestataire du cabinet a déjà ce SIRET.'),
  'phone-unreadable': (t) => t('Ce n’est pas un numéro de téléphone.'),
  'done-in-future': (t) => t('Cette date est à venir : notez ce qui est fait.'),
  'not-a-place': (t) => t('Cet escalier n’est pas dans ce bâtiment.'),
  'retired-before-installed': (t) => t('Il ne peut pas être retiré avant d’être installé.'),
  'ends-before-it-starts': (t) => t('Le contrat finit avant de commencer.'),
  'not-its-equipment': (t) => t('Un équipement n’est plus dans cette résidence. Rechargez la page.'),
  'photos-over': (t) => t('Il est trop tard pour ajouter une photo à ce signalement. Le syndic a votre message.'),
})
