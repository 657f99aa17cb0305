import { provideProblems } from '#web/problems.ts'

provideProblems({
  'link-over': (t) =>
    t('Ce lien n’ouvre rien. S’il a servi, tout est enregistré ; sinon, appelez le syndic pour en avoir un autre.'),
  'order-not-there': (t) => t('L’ordre n’en est plus là. Rechargez la page pour voir où il en est.'),
  'order-reason-missing': (t) => t('Dites en quelques mots pourquoi, ou ce qui a été fait.'),
  'proposed-in-the-past': (t) => t('Cette date est passée. Proposez-en une autre.'),
  'due-in-the-past': (t) => t('Cette date est passée. Choisissez-en une autre.'),
  'supplier-set-aside': (t) => t('Ce prestataire est mis de côté. Choisissez-en un autre, ou rouvrez sa fiche.'),
  'suppliers-missing': (t) => t('Choisissez au moins un prestataire.'),
  'vat-rate-missing': (t) => t('Choisissez le taux de TVA.'),
  'valid-until-past': (t) => t('Cette date est passée. Dites jusqu’à quand votre devis est valable.'),
  'quotes-decided': (t) => t('Une décision est déjà enregistrée. Rechargez la page pour la lire.'),
  'no-quote-yet': (t) => t('Aucun devis valable n’est arrivé : il n’y a encore rien à comparer.'),
  'quotes-not-presented': (t) => t('Le syndic n’a pas encore soumis ces devis. Revenez quand vous en serez prévenu.'),
  'quote-not-answered': (t) => t('Cette entreprise n’a pas donné de prix. Choisissez un autre devis.'),
  'quote-expired': (t) => t('Ce devis n’est plus valable. Demandez à l’entreprise de le prolonger par son lien.'),
  'quote-changed': (t) => t('L’entreprise a corrigé son devis depuis votre lecture. Rechargez la page et relisez-le.'),
  'decision-reason-missing': (t) => t('Dites en quelques mots pourquoi : le conseil et les contrôles le liront.'),
  'not-yours-to-choose': (t) => t('Ce choix ne vous revient pas. Il appartient à qui a demandé ces devis.'),
  'council-not-delegated': (t) =>
    t('Le conseil n’a pas de délégation en cours. Donnez votre avis, le syndic décidera.'),
  'council-too-small': (t) =>
    t('Il faut trois membres au conseil pour qu’il décide seul. Donnez votre avis au syndic.'),
  'council-cap': (t) => t('Ce montant dépasse ce que l’assemblée a délégué au conseil. Le syndic décidera.'),
  'council-majority-missing': (t) =>
    t('La majorité du conseil n’a pas encore choisi ce devis. Attendez les avis des autres membres.'),
  'delegation-incomplete': (t) => t('Une délégation a un montant, un début et une fin : remplissez les trois.'),
  'delegation-empty': (t) => t('La délégation finit avant de commencer.'),
  'delegation-too-long': (t) => t('Une délégation au conseil dure deux ans au plus.'),
  'vote-day-missing': (t) => t('Dites à quelle date l’assemblée a voté ces montants.'),
  'files-absent': (t) => t('Un fichier n’est plus là. Retirez-le et envoyez-le de nouveau.'),
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
