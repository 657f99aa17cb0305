import type { Translate } from '#web/i18n.tsx'

/** What each right of the module of suppliers lets somebody do. */
export const SUPPLIER_WORDS: Record<string, (t: Translate) => string> = {
  'suppliers.listSuppliers': (t) => t('Voir les prestataires du cabinet'),
  'suppliers.readSupplier': (t) => t('Ouvrir un prestataire'),
  'suppliers.addSupplier': (t) => t('Ajouter un prestataire'),
  'suppliers.editSupplier': (t) => t('Modifier un prestataire'),
  'suppliers.listEquipment': (t) => t('Voir les équipements'),
  'suppliers.readEquipment': (t) => t('Ouvrir un équipement et son histoire'),
  'suppliers.addEquipment': (t) => t('Ajouter un équipement'),
  'suppliers.editEquipment': (t) => t('Modifier un équipement'),
  'suppliers.recordIntervention': (t) => t('Noter une intervention'),
  'suppliers.listContracts': (t) => t("Voir les contrats d'entretien"),
  'suppliers.addContract': (t) => t("Ajouter un contrat d'entretien"),
  'suppliers.editContract': (t) => t("Modifier un contrat d'entretien"),
  'suppliers.listOrders': (t) => t('Voir les ordres de service'),
  'suppliers.readOrder': (t) => t('Ouvrir un ordre de service'),
  'suppliers.placeOrder': (t) => t('Passer un ordre de service'),
  'suppliers.actOnOrder': (t) => t('Annuler un ordre ou noter sa facture'),
  'suppliers.renewLink': (t) => t("Renouveler ou fermer le lien d'un prestataire"),
  'suppliers.downloadOrderFile': (t) => t("Ouvrir un fichier d'un ordre de service"),
  'suppliers.showOrder': (t) => t('Lire un ordre avec son lien, sans compte'),
  'suppliers.answerOrder': (t) => t('Répondre à un ordre avec son lien, sans compte'),
  'suppliers.sendOrderFile': (t) => t('Envoyer une photo avec le lien d’un ordre, sans compte'),
  'suppliers.openOrderFile': (t) => t('Ouvrir une photo avec le lien d’un ordre, sans compte'),
}
