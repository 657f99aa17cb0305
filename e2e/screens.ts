import type { Handle } from '#seed/world.ts'

/** A value for each `$name` of an address. */
export type Ids = Readonly<Record<string, string>>

export type Screen = {
  /** As web/routes.tsx has it. */
  route: string
  /** Who looks at it; nobody signed in when null. */
  who: Handle | null
  search?: string
  /** With nothing in it: a residence that was taken on a minute ago. */
  empty?: true
  /** A name in the address that takes its value from another one, such as an announcement's from the draft's. */
  from?: Ids
  /** Buttons pressed in a row before it is looked at: a dialog, a step. */
  press?: readonly RegExp[]
  /** A refusal that belongs to the picture, by its status: an address with a wrong secret, for instance. */
  refused?: number
}

const door = (route: string, more: Partial<Screen> = {}): Screen => ({ route, who: null, ...more })
const own = (route: string, who: Handle = 'paul'): Screen => ({ route, who })
const lived = (route: string, who: Handle = 'marie', search = ''): Screen => ({
  route: `/r/$residenceId/${route}`,
  who,
  search,
})
const unlived = (route: string): Screen => ({ route: `/r/$residenceId/${route}`, who: 'adele', empty: true })
const firm = (route: string, search = ''): Screen => ({
  route: `/gestion/$organizationId/${route}`,
  who: 'adele',
  search,
})

/** Every screen, one line each, and a second line where another person or an empty residence sees another picture. */
export const SCREENS: readonly Screen[] = [
  door('/connexion'),
  door('/connexion', { search: '?par=lien' }),
  door('/connexion/verification'),
  door('/connexion/lien'),
  door('/connexion/mot-de-passe-oublie'),
  door('/connexion/nouveau-mot-de-passe'),
  door('/invitation'),
  door('/invitation/$code'),
  door('/invitation/$code', { from: { code: 'wrongCode' }, refused: 410 }),
  door('/demander-un-acces'),
  door('/demander-un-acces/confirmer'),
  door('/desinscription/$token'),
  door('/dev/messages'),
  door('/e/$code', { from: { code: 'labelCode' } }),
  door('/e/$code', { from: { code: 'wrongLabel' }, refused: 404 }),
  door('/attestation/$code', { from: { code: 'certificateCode' } }),
  door('/attestation/$code', { from: { code: 'wrongLabel' }, refused: 404 }),
  door('/o/$token', { from: { token: 'orderToken' } }),
  door('/o/$token', { from: { token: 'wrongToken' }, refused: 410 }),
  door('/d/$token', { from: { token: 'quoteToken' } }),

  own('/accueil'),
  own('/accueil', 'claire'),
  own('/accueil', 'samir'),
  own('/accueil', 'victor'),
  own('/accueil', 'marie'),
  own('/accueil', 'adele'),
  own('/bienvenue', 'yann'),
  own('/profil'),
  own('/profil/securite'),
  own('/profil/double-verification'),
  own('/profil/donnees'),
  own('/profil/acces'),
  own('/profil/calendrier'),
  own('/profil/notifications'),
  own('/notifications', 'jeanne'),
  own('/profil/delegations'),

  lived('copro', 'paul'),
  lived('fiche', 'paul'),
  lived('fiche'),
  lived('fiche/modifier'),
  lived('lots', 'paul'),
  lived('lots'),
  lived('lots/$lotId'),
  lived('proprietaires'),
  lived('proprietaires/nouveau'),
  lived('proprietaires/$partyId'),
  lived('conseil', 'paul'),
  lived('conseil'),
  lived('cles'),
  lived('import'),
  lived('annonces', 'paul'),
  lived('annonces'),
  lived('annonces/nouvelle'),
  lived('annonces/$announcementId', 'paul'),
  lived('annonces/$announcementId'),
  { ...lived('annonces/$announcementId/modifier'), from: { announcementId: 'draftId' } },
  lived('annonces/$announcementId/lecteurs'),
  lived('agenda', 'paul'),
  lived('agenda', 'marie', '?vue=mois'),
  lived('agenda/nouvelle'),
  lived('agenda/$eventId', 'paul'),
  lived('agenda/$eventId/modifier'),

  lived('demandes', 'paul'),
  lived('demandes'),
  lived('demandes/nouvelle', 'paul'),
  lived('demandes/ecrire', 'paul'),
  lived('demandes/chiffres', 'paul'),
  lived('demandes/chiffres'),
  unlived('demandes/chiffres'),
  lived('demandes/$ticketId', 'paul'),
  { ...lived('demandes/$ticketId'), press: [/^Ajouter un papier/] },
  { ...lived('demandes/$ticketId'), press: [/^Faire un formulaire/] },
  lived('demandes/$ticketId', 'claire'),
  lived('demandes/$ticketId'),

  lived('appels', 'hugo'),
  lived('appels', 'claire'),
  lived('appels/nouveau', 'hugo', '?echeance=$dueOn'),
  lived('appels/$callId', 'hugo'),
  lived('budgets', 'hugo'),
  lived('budgets/$budgetId', 'hugo'),
  { ...lived('budgets/$budgetId', 'hugo'), from: { budgetId: 'draftBudgetId' } },
  lived('travaux-et-avances', 'hugo'),
  lived('travaux-et-avances/$levyId', 'hugo'),
  { ...lived('travaux-et-avances/$levyId', 'hugo'), from: { levyId: 'draftLevyId' } },
  lived('charges/prelevement', 'paul'),
  lived('charges/prelevement', 'claire'),
  lived('prelevements', 'hugo'),
  lived('prelevements/$collectOn', 'hugo'),
  lived('charges', 'paul'),
  lived('charges', 'claire'),
  lived('charges/documents', 'paul'),
  lived('charges/evolution', 'paul'),
  lived('charges/$callId/$partyId', 'claire'),
  lived('charges/payer', 'paul'),
  lived('charges/payer/$paymentId', 'claire'),
  lived('paiements', 'hugo'),

  lived('banque', 'hugo'),
  lived('banque', 'claire'),
  lived('banque', 'hugo', '?vue=attente'),
  lived('banque', 'hugo', '?vue=faits'),
  lived('banque/import', 'hugo'),
  lived('banque/rapprochement', 'hugo'),
  lived('encaissements', 'hugo'),
  lived('encaissements/nouveau', 'hugo'),

  lived('impayes', 'hugo'),
  lived('impayes', 'claire'),
  lived('impayes/lettres', 'hugo'),
  lived('impayes/reglages', 'hugo'),
  lived('impayes/reglages', 'claire'),
  { ...lived('impayes/$partyId', 'hugo'), from: { partyId: 'lateId' } },
  { ...lived('impayes/$partyId', 'claire'), from: { partyId: 'lateId' } },
  { ...lived('impayes/$partyId/lettre/$step', 'hugo'), from: { partyId: 'lateId' } },
  lived('charges/retards', 'paul'),
  lived('charges/retards', 'claire'),

  lived('equipements', 'paul'),
  lived('equipements'),
  lived('equipements/$equipmentId', 'paul'),
  lived('equipements/$equipmentId', 'claire'),
  lived('equipements/$equipmentId'),
  lived('etiquettes'),
  lived('contrats'),
  lived('contrats', 'claire'),
  lived('ordres'),
  lived('ordres', 'claire'),
  lived('ordres/nouveau'),
  lived('ordres/$orderId'),
  lived('devis', 'claire'),
  lived('devis/nouveau'),
  { ...lived('devis/$requestId', 'claire'), from: { requestId: 'decidedId' } },

  lived('comptes', 'hugo'),
  lived('comptes', 'claire'),
  lived('comptes/nouvelle', 'hugo'),
  lived('comptes/ecritures/$entryId', 'hugo'),
  lived('comptes/balance', 'hugo'),
  lived('comptes/balance/$account', 'hugo'),
  lived('comptes/coproprietaires', 'hugo'),
  lived('comptes/coproprietaires/$partyId', 'hugo'),
  lived('comptes/plan', 'hugo'),
  lived('comptes/exercices', 'hugo'),
  lived('comptes/exercices/$yearId', 'hugo'),
  lived('comptes/reprise', 'hugo'),

  unlived('copro'),
  unlived('fiche'),
  unlived('lots'),
  unlived('proprietaires'),
  unlived('conseil'),
  unlived('cles'),
  unlived('import'),
  unlived('appels'),
  unlived('budgets'),
  unlived('travaux-et-avances'),
  unlived('prelevements'),
  unlived('impayes'),
  unlived('impayes/lettres'),
  unlived('banque'),
  unlived('encaissements'),
  unlived('comptes'),
  unlived('paiements'),
  unlived('equipements'),
  unlived('etiquettes'),
  unlived('contrats'),
  unlived('ordres'),
  unlived('devis'),
  unlived('annonces'),
  unlived('agenda'),
  unlived('demandes'),
  unlived('demandes/nouvelle'),

  firm('menu'),
  firm('annonces'),
  firm('demandes'),
  firm('demandes/categories'),
  firm('demandes/regles'),
  firm('demandes/reponses'),
  firm('demandes/chiffres'),
  firm('prestataires'),
  firm('prestataires/$supplierId'),
  firm('impayes'),
  firm('taux-legal'),
  firm('residences'),
  firm('residences/nouvelle'),
  firm('acces'),
  firm('acces/$requestId', '?residence=$requestResidenceId'),
  firm('personnes'),
  firm('personnes/inviter'),
  firm('personnes/$personId'),
  firm('invitations'),
  firm('invitations/nouvelle'),
  firm('droits'),
  firm('connexion-du-cabinet'),
]

const pressing = (screen: Screen, ...press: readonly RegExp[]): Screen => ({ ...screen, press })

/** What opens over a screen, and pages that say no. */
export const STATES: readonly Screen[] = [
  pressing(own('/accueil'), /^Mon compte/),
  pressing(own('/accueil'), /^Chercher$/),
  pressing(own('/accueil', 'jeanne'), /^Changer de lieu/),
  pressing(own('/accueil', 'marie'), /^Changer de lieu/),
  own('/nulle-part'),
  { ...lived('import', 'paul'), refused: 403 },
  pressing(own('/profil'), /^Ajouter/),
  pressing({ ...lived('impayes/$partyId', 'hugo'), from: { partyId: 'lateId' } }, /^Mettre des frais/),
  pressing({ ...lived('impayes/$partyId', 'hugo'), from: { partyId: 'lateId' } }, /^Proposer un échéancier/),
  pressing({ ...lived('impayes/$partyId', 'hugo'), from: { partyId: 'lateId' } }, /^Ajouter une note/),
  pressing(firm('taux-legal'), /^Saisir un taux/),
  pressing(firm('prestataires'), /^Ajouter un prestataire/),
  pressing(lived('equipements'), /^Ajouter un équipement/),
  pressing(lived('equipements/$equipmentId'), /^Noter une intervention/),
  pressing(lived('etiquettes'), /^Ajouter une étiquette/),
  pressing(lived('contrats'), /^Ajouter un contrat/),
  pressing(lived('ordres/$orderId'), /^Annuler l.ordre/),
  pressing({ ...lived('devis/$requestId'), from: { requestId: 'quotesId' } }, /^Retenir Net Habitat/),
  pressing({ ...lived('devis/$requestId', 'claire'), from: { requestId: 'quotesId' } }, /^Je préfère Net/),
  pressing({ ...lived('devis/$requestId', 'jeanne'), from: { requestId: 'ownQuotesId' } }, /^Choisir Plomberie/),
  pressing(lived('devis'), /^Noter les montants/),
  pressing(door('/o/$token', { from: { token: 'orderToken' } }), /^Proposer une date/),
  pressing(own('/profil/securite'), /^Changer/),
  pressing(own('/profil/donnees'), /^Fermer mon compte/),
  pressing(own('/profil/double-verification'), /^Utiliser une application/),
  pressing(lived('lots/$lotId'), /^Enregistrer une mutation/),
  pressing(lived('lots/$lotId'), /^Ajouter un occupant/),
  pressing(lived('lots/$lotId'), /^Corriger le lot/),
  pressing(lived('conseil'), /^Enregistrer un mandat/),
  pressing(lived('conseil'), /^Agir sur le mandat de Claire/),
  pressing(lived('cles'), /^Ajouter une clé/),
  pressing(lived('annonces/nouvelle'), /^Coupure d.eau/),
  pressing(lived('annonces/$announcementId'), /^Retirer l.annonce/),
  pressing(lived('agenda/$eventId', 'marie'), /^Annuler cette date/),
  pressing(lived('proprietaires/$partyId'), /^Ajouter une personne/),
  pressing(lived('paiements'), /^Changer$/),
  pressing(firm('personnes/$personId'), /^Bloquer/),
]

/** Addresses that only lead elsewhere. */
export const LEADING_ELSEWHERE: readonly string[] = ['/', '/r/$residenceId', '/gestion/$organizationId']

/** Where a browser finds it: `ids` has a value for each `$name`. */
export function addressOf({ route, search = '', from = {} }: Screen, ids: Ids): string {
  return `${route}${search}`.replace(/\$(\w+)/g, (_, name: string) => {
    const id = ids[from[name] ?? name]
    if (id === undefined) throw new Error(`${route} needs "${name}": give it in e2e/places.ts`)
    return id
  })
}

/** For a file and a test's name. */
export function nameOf({ route, who, search = '', empty, from, press = [] }: Screen): string {
  const words = `${route.replace(/\/\$\w+/g, '/x')}${search.replace(/\$\w+/g, '')}`.replace(/[^a-z]+/gi, '-')
  const state = empty === true ? 'empty' : Object.values(from ?? {}).join('')
  const pressed = press.map(({ source }) => source.replace(/[^a-zé]+/gi, '-').replace(/^-|-$/g, '')).join('-')
  return [who ?? 'anyone', words.replace(/^-|-$/g, ''), state, pressed].filter(Boolean).join('_')
}
