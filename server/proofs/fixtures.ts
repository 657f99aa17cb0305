import type { RightName } from '#shared/rights.ts'
import type { Things } from './furnish.ts'

/**
 * How to call one endpoint well, beyond what its address and its schema say. Whoever adds an endpoint adds its line:
 * an empty one when the address and a sample of the schema do.
 */
export type Fixture = {
  body?: (things: Things) => object
  query?: Record<string, string>
  /** Another thing than the one of the same name in the address. */
  objects?: Record<string, string>
  /** What those who may call it are answered about their own things; 200 when absent. */
  gives?: readonly number[]
}

const DAY = '2026-11-25'
const lot = {
  buildingId: null,
  staircaseId: null,
  floor: '',
  floorLevel: null,
  door: '',
  kind: 'cellar',
  kindLabel: '',
  areaHundredths: null,
}
const entry = {
  requestId: 'b0a6f3a0-6c6f-4b7e-9d0e-4a1f5f1f0c11',
  journal: 'OD',
  postedOn: '2026-11-20',
  label: 'Réparation',
  lines: [
    { account: '615', debit: 12_000 },
    { account: '401', credit: 12_000 },
  ],
}
const draft = { title: 'Eau coupée', body: 'De 9 h à 12 h.', target: { kind: 'residence', roles: [] } }
const event = {
  kind: 'works',
  title: 'Ravalement',
  target: { kind: 'residence', roles: [] },
  when: { isAllDay: true, startsOn: DAY, lastDay: DAY },
}

/** Of the person alone, or of anyone: their own tests say what comes of them. Here, who is let through. */
const DOOR: Fixture = { gives: [200, 303, 400, 401, 403, 404, 409, 410, 415, 422, 429, 503] }

/** What a file holds has its own tests: an empty body stops at the door of the reader. */
const UPLOAD: Fixture = { gives: [400, 415] }

export const FIXTURES: Readonly<Record<RightName, Fixture>> = {
  'realtime.stream': DOOR,

  'outbox.read': DOOR,

  'identity.me': DOOR,
  'identity.showSignIn': DOOR,
  'identity.signIn': DOOR,
  'identity.askLink': DOOR,
  'identity.signInWithLink': DOOR,
  'identity.askPasskey': DOOR,
  'identity.signInWithPasskey': DOOR,
  'identity.giveSecondFactor': DOOR,
  'identity.askProvider': DOOR,
  'identity.answerProvider': DOOR,
  'identity.signOut': DOOR,
  'identity.askReset': DOOR,
  'identity.resetPassword': DOOR,
  'identity.signInDemo': DOOR,
  'identity.askAccess': DOOR,
  'identity.confirmAccess': DOOR,
  'identity.editMe': DOOR,
  'identity.askContact': DOOR,
  'identity.confirmContact': DOOR,
  'identity.askProofCode': DOOR,
  'identity.prove': DOOR,
  'identity.showSecurity': DOOR,
  'identity.setPassword': DOOR,
  'identity.beginTotp': DOOR,
  'identity.confirmTotp': DOOR,
  'identity.removeTotp': DOOR,
  'identity.renewRecoveryCodes': DOOR,
  'identity.beginPasskey': DOOR,
  'identity.addPasskey': DOOR,
  'identity.removePasskey': DOOR,
  'identity.endSession': DOOR,
  'identity.endOtherSessions': DOOR,
  'identity.exportMyData': DOOR,
  'identity.linkProvider': DOOR,
  'identity.leave': DOOR,
  'identity.showInvitation': DOOR,
  'identity.acceptInvitation': DOOR,
  'identity.askResidence': DOOR,
  'identity.listMyRequests': DOOR,
  'identity.listWaiting': {},
  'identity.showWaiting': {},
  'identity.decideRequest': { body: () => ({ decision: 'blocked', reason: 'Inconnu de la résidence' }) },
  'identity.listInvitations': {},
  'identity.invite': { body: () => ({ channel: 'letter', to: { role: 'contractor', name: 'Ascensoriste' } }) },
  'identity.printInvitation': {},
  'identity.revokeInvitation': {},
  'identity.inviteStaff': {
    body: () => ({ name: 'Inès Blanc', email: 'ines@exemple.fr', role: 'accountant', reason: 'Arrivée au cabinet' }),
  },
  'identity.listPeople': {},
  'identity.showPerson': { objects: { personId: 'residentId' } },
  'identity.blockPerson': { body: () => ({ reason: 'Compte volé' }), objects: { personId: 'residentId' } },
  'identity.unblockPerson': { body: () => ({ reason: 'Compte rendu' }), objects: { personId: 'blockedId' } },
  'identity.endPersonSessions': { body: () => ({ reason: 'Appareil perdu' }), objects: { personId: 'residentId' } },
  'identity.changeRole': {
    body: () => ({ role: 'accountant', reason: 'Nouveau poste' }),
    objects: { personId: 'colleagueId' },
    gives: [200, 409],
  },
  'identity.endMembership': { body: () => ({ reason: 'Contrat fini' }), gives: [200, 409] },
  'identity.showRights': {},
  'identity.showSso': {},
  'identity.setSso': {
    body: () => ({
      issuer: 'https://id.exemple.fr',
      clientId: 'mitoyen',
      clientSecret: 'secret',
      domains: ['exemple.fr'],
    }),
    gives: [200, 400, 409, 422, 503],
  },
  'identity.removeSso': { gives: [200, 404] },

  'residences.listResidences': {},
  'residences.createResidence': {},
  'residences.readSheet': {},
  'residences.editSheet': {},
  'residences.listBuildings': {},
  'residences.addBuilding': { body: () => ({ name: 'Bâtiment Z' }) },
  'residences.renameBuilding': { body: () => ({ name: 'Bâtiment Y' }) },
  'residences.addStaircase': { body: () => ({ name: 'Z1' }) },
  'residences.listKeys': {},
  'residences.addKey': {},
  'residences.editKey': {},
  'residences.listLots': {},
  'residences.readLot': {},
  'residences.addLot': { body: () => ({ number: '900', ...lot }) },
  'residences.editLot': { body: () => lot },
  'residences.setShares': { body: () => ({ shares: 1, reason: 'Modificatif du règlement' }) },
  'residences.transferLot': {
    body: (things) => ({
      fromPartyId: things.partyId,
      toPartyId: things.toPartyId,
      effectiveOn: DAY,
      notifiedOn: DAY,
      note: '',
    }),
  },
  'residences.addOccupant': {
    body: () => ({ name: 'Lou Petit', email: null, phone: null, startsOn: DAY, endsOn: null }),
  },
  'residences.endOccupancy': { body: () => ({ endsOn: DAY }) },
  'residences.listParties': {},
  'residences.readParty': {},
  'residences.addParty': {},
  'residences.editParty': {},
  'residences.addMember': {},
  'residences.editMember': {},
  'residences.nameRepresentative': { gives: [409] },
  'residences.listCouncil': {},
  'residences.addSeat': {
    body: (things) => ({ memberId: things.ownerMemberId, startsOn: DAY, endsOn: '2028-11-25', isChair: false }),
  },
  'residences.endSeat': { body: () => ({ endsOn: DAY, reason: 'Démission' }) },
  'residences.chooseChair': {},
  'residences.searchPeople': { query: { search: 'CANARI' } },
  'residences.previewImport': UPLOAD,
  'residences.applyImport': UPLOAD,
  'residences.listImports': {},
  'residences.exportLots': {},

  'notifications.list': DOOR,
  'notifications.countUnread': DOOR,
  'notifications.markRead': DOOR,
  'notifications.listPreferences': DOOR,
  'notifications.setPreference': DOOR,
  'notifications.showSubscription': DOOR,
  'notifications.unsubscribe': DOOR,
  'notifications.resubscribe': DOOR,

  'announcements.list': {},
  'announcements.view': {},
  'announcements.markRead': {},
  'announcements.comment': {},
  'announcements.removeComment': {},
  'announcements.downloadFile': { gives: [200, 404, 410, 503] },
  'announcements.create': { body: () => draft },
  'announcements.update': { body: () => draft, objects: { announcementId: 'draftId' } },
  'announcements.preview': { body: () => ({ target: draft.target }) },
  'announcements.publish': { objects: { announcementId: 'draftId' } },
  'announcements.withdraw': { body: () => ({ reason: 'Coupure annulée' }) },
  'announcements.pin': {},
  'announcements.uploadFile': UPLOAD,
  'announcements.listReaders': {},
  'announcements.listPlaces': {},
  'announcements.listBoards': {},
  'announcements.listEvents': { query: { from: '2026-11-01', until: '2027-02-01' } },
  'announcements.viewEvent': {},
  'announcements.createEvent': { body: () => event },
  'announcements.updateEvent': { body: () => event },
  'announcements.cancelEvent': { body: () => ({ reason: 'Reporté' }) },
  'announcements.showFeed': DOOR,
  'announcements.renewFeed': DOOR,
  'announcements.revokeFeed': DOOR,
  'announcements.readFeed': DOOR,

  'accounting.readBooks': {},
  'accounting.openBooks': { body: () => ({ startsOn: '2026-01-01', endsOn: '2027-01-01' }), gives: [409] },
  'accounting.openYear': {},
  'accounting.readClosing': {},
  'accounting.closeYear': { body: () => ({ justification: '' }), gives: [409] },
  'accounting.previewOpening': UPLOAD,
  'accounting.importOpening': UPLOAD,
  'accounting.listAccounts': {},
  'accounting.addAccount': { body: () => ({ parent: '615', number: '615-9', label: 'Portail' }) },
  'accounting.listEntries': {},
  'accounting.readEntry': {},
  'accounting.readChoices': {},
  'accounting.postEntry': { body: () => entry },
  'accounting.reverseEntry': { body: () => ({ postedOn: DAY, reason: 'Mauvais compte' }) },
  'accounting.uploadVoucher': UPLOAD,
  'accounting.downloadVoucher': { gives: [200, 404] },
  'accounting.readBalance': {},
  'accounting.readOwnersBalance': {},
  'accounting.readLedger': { query: { account: '615' } },
  'accounting.readOwnerLedger': {},
  'accounting.exportStatement': { query: { what: 'ledger', format: 'csv' } },

  'home.owner': {},
  'home.backOffice': {},
  'home.search': { query: { text: 'CANARI' } },
  'home.searchFirm': { query: { text: 'CANARI' } },
}
