import { readBooks } from '#modules/accounting/contract/books.ts'
import { listBudgets, listLevies } from '#modules/accounting/contract/budgets.ts'
import { listCalls } from '#modules/accounting/contract/calls.ts'
import { listEntries } from '#modules/accounting/contract/entries.ts'
import {
  createAnnouncement,
  listAnnouncements,
  publishAnnouncement,
} from '#modules/announcements/contract/announcements.ts'
import { listEvents } from '#modules/announcements/contract/schedule.ts'
import { listDays } from '#modules/debits/contract/batches.ts'
import { askResidence, invite, listWaiting } from '#modules/identity/contract/entrance.ts'
import { showMe } from '#modules/identity/contract/me.ts'
import { listPeople } from '#modules/identity/contract/people.ts'
import { setPreference } from '#modules/notifications/contract.ts'
import { listPayments } from '#modules/payments/contract.ts'
import { listOwners } from '#modules/recovery/contract/board.ts'
import { listLots } from '#modules/residences/contract/lots.ts'
import { listParties, readParty } from '#modules/residences/contract/people.ts'
import { createResidence, listResidences } from '#modules/residences/contract/residence.ts'
import { listEquipment } from '#modules/suppliers/contract/equipment.ts'
import { addLabel, listLabels } from '#modules/suppliers/contract/labels.ts'
import { listOrders, placeOrder } from '#modules/suppliers/contract/orders.ts'
import { addSupplier, listSuppliers } from '#modules/suppliers/contract/suppliers.ts'
import { makeForm } from '#modules/tickets/contract/forms.ts'
import { declare } from '#modules/tickets/contract/tickets.ts'
import { readOutbox } from '#shared/outbox.ts'
import { type Caller, callerFor } from './caller.ts'
import { quotesIn } from './quote-places.ts'
import type { Ids } from './screen.ts'

export type Places = { lived: Ids; empty: Ids }

/** What the addresses of the screens need: the world's own things, and some that only exist once somebody acts. */
export async function openPlaces(origin: string): Promise<Places> {
  const [adele, paul, louis, jeanne] = await Promise.all([
    callerFor(origin, 'adele'),
    callerFor(origin, 'paul'),
    callerFor(origin, 'louis'),
    callerFor(origin, 'jeanne'),
  ])
  const residenceId = await placeOf(paul, 'residence', 'Tilleuls')
  const organizationId = await placeOf(adele, 'organization', 'Morel')
  const lavandes = await residenceOf(adele, organizationId, 'Lavandes')
  const [things, kept, request, code, token, empty] = await Promise.all([
    thingsOf(adele, residenceId),
    keptIn(adele, { residenceId, organizationId }),
    waiting(adele, louis, organizationId),
    invitationCode(adele, lavandes),
    unsubscribeToken(adele, jeanne, lavandes),
    newResidence(adele, organizationId, 'Résidence Neuve'),
  ])
  const personId = (await adele.call(listPeople, { params: { organizationId }, query: { q: 'Vasseur' } })).items[0]?.id
  const lived = {
    ...things,
    ...kept,
    organizationId,
    residenceId,
    ...(await demandOf(paul, residenceId)),
    requestId: request.id,
    requestResidenceId: request.residenceId,
    personId: personId ?? '',
    code,
    wrongCode: 'ZZZZ-ZZZZ-ZZZZ',
    wrongToken: 'z'.repeat(43),
    token,
  }
  return { lived, empty: { organizationId, residenceId: empty } }
}

/** A residence or a firm of the person, by a part of its name. */
export async function placeOf(caller: Caller, kind: 'residence' | 'organization', name: string): Promise<string> {
  const { places } = await caller.call(showMe, {})
  return found(places.find((place) => place.kind === kind && place.name.includes(name))).id
}

/** A residence of a firm, by a part of its name. */
export async function residenceOf(manager: Caller, organizationId: string, name: string): Promise<string> {
  const { items } = await manager.call(listResidences, { params: { organizationId }, query: { search: name } })
  return found(items[0]).id
}

export async function newResidence(manager: Caller, organizationId: string, name: string): Promise<string> {
  const body = {
    name,
    address: '1 rue Neuve',
    postalCode: '75011',
    city: 'Paris',
    registerNumber: null,
    legalForm: 'condominium' as const,
    fiscalYearStartsMonth: 1,
    fiscalYearStartsDay: 1,
  }
  return (await manager.call(createResidence, { params: { organizationId }, body })).id
}

async function thingsOf(manager: Caller, residenceId: string): Promise<Ids> {
  const params = { residenceId }
  const today = Temporal.Now.plainDateISO()
  const [lots, parties, board, events, draft, books, posted, budgets, levies, calls, payments, debits, late] =
    await Promise.all([
      manager.call(listLots, { params, query: { search: '14' } }),
      manager.call(listParties, { params, query: { search: 'Vasseur' } }),
      manager.call(listAnnouncements, { params }),
      manager.call(listEvents, {
        params,
        query: { from: today.toString(), until: today.add({ days: 90 }).toString() },
      }),
      manager.call(createAnnouncement, { params, body: announcement('Ravalement : premiers devis') }),
      manager.call(readBooks, { params }),
      manager.call(listEntries, { params, query: { journal: 'AC' } }),
      manager.call(listBudgets, { params }),
      manager.call(listLevies, { params }),
      manager.call(listCalls, { params }),
      manager.call(listPayments, { params }),
      manager.call(listDays, { params }),
      manager.call(listOwners, { params, query: { text: 'Carvalho' } }),
    ])
  return {
    lotId: found(lots.items[0]).id,
    partyId: found(parties.items[0]).id,
    announcementId: found(board.items[0]).id,
    eventId: found(events.items[0]).id,
    draftId: draft.id,
    yearId: found(books.years[0]).id,
    entryId: found(posted.items[0]).id,
    account: '615',
    budgetId: found(budgets.items[0]?.versions.find(({ votedOn }) => votedOn !== null)).id,
    draftBudgetId: found(budgets.items[0]?.versions.find(({ votedOn }) => votedOn === null)).id,
    levyId: found(levies.items.find(({ votedOn }) => votedOn !== null)).id,
    draftLevyId: found(levies.items.find(({ votedOn }) => votedOn === null)).id,
    callId: found(calls.items.find(({ state }) => state === 'posted')).id,
    dueOn: found(calls.coming[0]).dueOn,
    paymentId: found(payments.items.find(({ owner }) => owner.includes('Vasseur'))).id,
    collectOn: found(debits.items[0]).collectOn,
    lateId: found(late.items[0]).partyId,
    step: 'formal_notice',
  }
}

function announcement(title: string) {
  return {
    title,
    body: 'Trois entreprises ont répondu. Le conseil syndical les reçoit la semaine prochaine.',
    level: 'ordinary' as const,
    template: null,
    target: { kind: 'residence' as const, ids: [], roles: [] },
    isPinned: false,
    commentsAllowed: true,
    publishAt: null,
    endsAt: null,
    fileIds: [],
  }
}

/** Something wrong in the common parts, with words, and its certificate. */
async function demandOf(owner: Caller, residenceId: string): Promise<Ids> {
  const body = {
    id: crypto.randomUUID(),
    category: 'incident' as const,
    title: 'Fuite sous l’évier de la buanderie',
    body: 'De l’eau coule depuis ce matin, un seau est posé dessous.',
    place: { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null },
    isCommon: true,
    isDistinct: true,
  }
  const { id: ticketId } = await owner.call(declare, { params: { residenceId }, body })
  const made = await owner.call(makeForm, { params: { residenceId, ticketId }, body: { kind: 'certificate' } })
  return { ticketId, certificateCode: found(made.code ?? undefined) }
}

/** Somebody asks for a residence and stands at the door. */
async function waiting(manager: Caller, guest: Caller, organizationId: string) {
  const atTheDoor = async () => {
    const { items } = await manager.call(listWaiting, { params: { organizationId } })
    return items.find(({ lotHint }) => lotHint === 'Lot 8')
  }
  const already = await atTheDoor()
  if (already !== undefined) return already
  const message = 'Bonjour, je viens de racheter le lot 8 à Mme Hamon.'
  await guest.call(askResidence, { body: { joinCode: 'LAVANDES', claim: 'owner', lotHint: 'Lot 8', message } })
  return found(await atTheDoor())
}

/** Of a letter, for an owner who has no account yet. */
async function invitationCode(manager: Caller, residenceId: string): Promise<string> {
  const { items } = await manager.call(listParties, { params: { residenceId }, query: { search: 'Teissier' } })
  const party = await manager.call(readParty, { params: { residenceId, partyId: found(items[0]).id } })
  const to = { role: 'owner' as const, partyMemberId: found(party.members[0]).id }
  const { code } = await manager.call(invite, { params: { residenceId }, body: { channel: 'letter', to } })
  return code ?? ''
}

/** From the foot of a message: one is published first, to somebody who has it at once and not in the evening. */
async function unsubscribeToken(manager: Caller, jeanne: Caller, residenceId: string): Promise<string> {
  await jeanne.call(setPreference, { body: { kind: 'announcements.published', channel: 'email', isOn: true } })
  const { id } = await manager.call(createAnnouncement, {
    params: { residenceId },
    body: announcement('Relevé des compteurs'),
  })
  await manager.call(publishAnnouncement, { params: { residenceId, announcementId: id } })
  const text = await mailTo(manager, 'jeanne@exemple.fr', 'Relevé des compteurs')
  return found(/desinscription\/([\w.~-]+)/.exec(text)?.[1])
}

/** The text of the latest mail to somebody whose subject or text holds `words`, waited for. */
export async function mailTo(caller: Caller, to: string, words: string): Promise<string> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const { items } = await caller.call(readOutbox, { query: { to } })
    const mail = items.find(({ subject, text }) => `${subject}\n${text}`.includes(words))
    if (mail !== undefined) return mail.text
    await new Promise((resume) => setTimeout(resume, 300))
  }
  throw new Error(`no mail to ${to} with "${words}"`)
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the demo world lacks what a screen needs')
  return thing
}

/** An equipment, an order, a supplier; and an order whose link is told, since its supplier has no mail address. */
async function keptIn(
  manager: Caller,
  { residenceId, organizationId }: { residenceId: string; organizationId: string },
) {
  const params = { residenceId }
  const [equipment, orders, suppliers] = await Promise.all([
    manager.call(listEquipment, { params }),
    manager.call(listOrders, { params, query: { show: 'open' } }),
    manager.call(listSuppliers, { params: { organizationId } }),
  ])
  const equipmentId = found(equipment.items.find(({ kind }) => kind === 'lift')).id
  const supplierId = found(suppliers.items[0]).id
  return {
    equipmentId,
    orderId: found(orders.items[0]).id,
    supplierId,
    labelCode: await labelCode(manager, { residenceId, equipmentId }),
    wrongLabel: '0'.repeat(18),
    ...(await quotesIn(manager, { residenceId, supplierId })),
    orderToken: await orderToken(manager, { residenceId, organizationId, equipmentId }),
  }
}

type Where = { residenceId: string; organizationId: string; equipmentId: string }

/** The token of a new order, to a supplier who has a telephone alone. */
export async function orderToken(
  manager: Caller,
  { residenceId, organizationId, equipmentId }: Where,
): Promise<string> {
  const supplier = await manager.call(addSupplier, {
    params: { organizationId },
    body: {
      ...{ name: 'Serrurerie Blanc', trades: ['locks'], siret: null, contact: 'M. Blanc', phone: '01 99 00 12 06' },
      ...{ email: '', address: '', insuredUntil: null, isOn: true },
    },
  })
  const { link } = await manager.call(placeOrder, {
    params: { residenceId },
    body: {
      ...{
        supplierId: supplier.id,
        ticketId: null,
        equipmentId,
        title: 'Porte palière du 3e bloquée',
        place: '3e étage',
      },
      ...{ what: 'La porte ne se ferme plus, l’ascenseur est à l’arrêt.', access: 'Digicode 12A45', ceiling: 45_000 },
      ...{ dueOn: Temporal.Now.plainDateISO().add({ days: 5 }).toString(), isUrgent: false },
    },
  })
  return found(/\/o\/([\w-]+)/.exec(link ?? '')?.[1])
}

/** The code of a new label, for an equipment. */
export async function labelCode(
  manager: Caller,
  { residenceId, equipmentId }: { residenceId: string; equipmentId: string },
): Promise<string> {
  const params = { residenceId }
  const { id } = await manager.call(addLabel, { params, body: { equipmentId } })
  const { items } = await manager.call(listLabels, { params })
  return found(items.find((label) => label.id === id)).code
}
