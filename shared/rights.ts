import type { Role } from './actor.ts'

export type Right = readonly Role[] | 'signed-in' | 'public'

export const STAFF = ['admin', 'manager', 'accountant'] as const
export const MANAGERS = ['admin', 'manager'] as const
const EVERYONE = ['admin', 'manager', 'accountant', 'owner', 'council', 'occupant', 'delegate'] as const
/** The council reads the books (loi 65-557, art. 21). */
const BOOKS = ['admin', 'manager', 'accountant', 'council'] as const
export const OWNERS = ['admin', 'manager', 'accountant', 'owner', 'council'] as const

/**
 * Who may call what: the one table. A row per endpoint, named `module.action`. An endpoint without a row does not
 * compile and does not start; a row without an endpoint fails the tests. Shown as it is in the back office.
 */
export const rights = {
  'realtime.stream': 'signed-in',
  // Not bound in production.
  'outbox.read': 'public',

  // identity
  'identity.me': 'signed-in',
  'identity.showSignIn': 'public',
  'identity.signIn': 'public',
  'identity.askLink': 'public',
  'identity.signInWithLink': 'public',
  'identity.askPasskey': 'public',
  'identity.signInWithPasskey': 'public',
  'identity.giveSecondFactor': 'public',
  'identity.askProvider': 'public',
  'identity.answerProvider': 'public',
  'identity.signOut': 'public',
  'identity.askReset': 'public',
  'identity.resetPassword': 'public',
  'identity.signInDemo': 'public',
  'identity.askAccess': 'public',
  'identity.confirmAccess': 'public',
  'identity.editMe': 'signed-in',
  'identity.askContact': 'signed-in',
  'identity.confirmContact': 'signed-in',
  'identity.askProofCode': 'signed-in',
  'identity.prove': 'signed-in',
  'identity.showSecurity': 'signed-in',
  'identity.linkProvider': 'signed-in',
  'identity.setPassword': 'signed-in',
  'identity.beginTotp': 'signed-in',
  'identity.confirmTotp': 'signed-in',
  'identity.removeTotp': 'signed-in',
  'identity.renewRecoveryCodes': 'signed-in',
  'identity.beginPasskey': 'signed-in',
  'identity.addPasskey': 'signed-in',
  'identity.removePasskey': 'signed-in',
  'identity.endSession': 'signed-in',
  'identity.endOtherSessions': 'signed-in',
  'identity.exportMyData': 'signed-in',
  'identity.leave': 'signed-in',
  'identity.showInvitation': 'public',
  'identity.acceptInvitation': 'public',
  'identity.askResidence': 'signed-in',
  'identity.listMyRequests': 'signed-in',
  'identity.listWaiting': STAFF,
  'identity.showWaiting': MANAGERS,
  'identity.decideRequest': MANAGERS,
  'identity.listInvitations': STAFF,
  'identity.invite': MANAGERS,
  'identity.printInvitation': MANAGERS,
  'identity.revokeInvitation': MANAGERS,
  'identity.inviteStaff': ['admin'],
  'identity.listPeople': STAFF,
  'identity.showPerson': STAFF,
  'identity.blockPerson': MANAGERS,
  'identity.unblockPerson': MANAGERS,
  'identity.endPersonSessions': MANAGERS,
  'identity.changeRole': ['admin'],
  'identity.endMembership': MANAGERS,
  'identity.showRights': STAFF,
  'identity.showSso': ['admin'],
  'identity.setSso': ['admin'],
  'identity.removeSso': ['admin'],

  // residences
  'residences.listResidences': STAFF,
  'residences.createResidence': MANAGERS,
  'residences.readSheet': EVERYONE,
  'residences.editSheet': MANAGERS,
  'residences.listBuildings': EVERYONE,
  'residences.addBuilding': MANAGERS,
  'residences.renameBuilding': MANAGERS,
  'residences.addStaircase': MANAGERS,
  'residences.listKeys': OWNERS,
  'residences.addKey': MANAGERS,
  'residences.editKey': MANAGERS,
  'residences.listLots': OWNERS,
  'residences.readLot': OWNERS,
  'residences.addLot': MANAGERS,
  'residences.editLot': MANAGERS,
  'residences.setShares': MANAGERS,
  'residences.transferLot': MANAGERS,
  'residences.addOccupant': MANAGERS,
  'residences.endOccupancy': MANAGERS,
  'residences.listParties': OWNERS,
  'residences.readParty': OWNERS,
  'residences.addParty': MANAGERS,
  'residences.editParty': MANAGERS,
  'residences.addMember': MANAGERS,
  'residences.editMember': MANAGERS,
  'residences.nameRepresentative': MANAGERS,
  'residences.listCouncil': EVERYONE,
  'residences.addSeat': MANAGERS,
  'residences.endSeat': MANAGERS,
  'residences.chooseChair': MANAGERS,
  'residences.searchPeople': STAFF,
  'residences.previewImport': MANAGERS,
  'residences.applyImport': MANAGERS,
  'residences.listImports': STAFF,
  'residences.exportLots': STAFF,

  // notifications
  'notifications.list': 'signed-in',
  'notifications.countUnread': 'signed-in',
  'notifications.markRead': 'signed-in',
  'notifications.listPreferences': 'signed-in',
  'notifications.setPreference': 'signed-in',
  'notifications.showSubscription': 'public',
  'notifications.unsubscribe': 'public',
  'notifications.resubscribe': 'public',

  // announcements
  'announcements.list': EVERYONE,
  'announcements.view': EVERYONE,
  'announcements.markRead': EVERYONE,
  'announcements.comment': EVERYONE,
  'announcements.removeComment': MANAGERS,
  'announcements.downloadFile': EVERYONE,
  'announcements.create': MANAGERS,
  'announcements.update': MANAGERS,
  'announcements.preview': MANAGERS,
  'announcements.publish': MANAGERS,
  'announcements.withdraw': MANAGERS,
  'announcements.pin': MANAGERS,
  'announcements.uploadFile': MANAGERS,
  'announcements.listReaders': STAFF,
  'announcements.listPlaces': STAFF,
  'announcements.listBoards': STAFF,
  'announcements.listEvents': EVERYONE,
  'announcements.viewEvent': EVERYONE,
  'announcements.createEvent': MANAGERS,
  'announcements.updateEvent': MANAGERS,
  'announcements.cancelEvent': MANAGERS,
  'announcements.showFeed': 'signed-in',
  'announcements.renewFeed': 'signed-in',
  'announcements.revokeFeed': 'signed-in',
  'announcements.readFeed': 'public',

  // accounting
  'accounting.readBooks': BOOKS,
  'accounting.openBooks': STAFF,
  'accounting.openYear': STAFF,
  'accounting.readClosing': BOOKS,
  'accounting.closeYear': STAFF,
  'accounting.previewOpening': STAFF,
  'accounting.importOpening': STAFF,
  'accounting.listAccounts': BOOKS,
  'accounting.addAccount': STAFF,
  'accounting.listEntries': BOOKS,
  'accounting.readEntry': BOOKS,
  'accounting.readChoices': STAFF,
  'accounting.postEntry': STAFF,
  'accounting.reverseEntry': STAFF,
  'accounting.uploadVoucher': STAFF,
  'accounting.downloadVoucher': BOOKS,
  'accounting.readBalance': BOOKS,
  'accounting.readOwnersBalance': BOOKS,
  'accounting.readLedger': BOOKS,
  'accounting.readOwnerLedger': BOOKS,

  // home
  'home.owner': EVERYONE,
  'home.backOffice': STAFF,
  'home.search': EVERYONE,
  'home.searchFirm': STAFF,
} as const satisfies Record<string, Right>

export type RightName = keyof typeof rights

/** The same row, for those who do not care which. */
export function rightOf(name: RightName): Right {
  return rights[name]
}
