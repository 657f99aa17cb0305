import { bankAccountOf, mandateReference, partiesOfPerson, refuseMandateReference } from '#modules/accounting/public.ts'
import { isMember } from '#modules/residences/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { downloadableFile } from '#platform/files/records.ts'
import { addJob } from '#platform/jobs.ts'
import { canonicalIban } from '#shared/iban.ts'
import { STAFF } from '#shared/rights.ts'
import { collections, removeCollection } from '../data/collections.ts'
import { creditorOf, lockDebits, residenceOf } from '../data/creditors.ts'
import * as data from '../data/mandates.ts'
import { accountOf, mandateState, maskIban, ownerPart } from '../rules/mandate.ts'
import { mandateWording } from '../rules/wording.ts'
import { mandateWords } from '../templates/messages.ts'
import { documentJob } from './document.ts'
import { prepareJob } from './prepare.ts'
import { shownMandate } from './shown.ts'
import { tell } from './tell.ts'
import { note, type Visit } from './visit.ts'

/** From where the act came: evidence of the consent, kept with it. */
export type Client = { address: string; agent: string }

/**
 * Signs a mandate for an owner that the caller belongs to. One that stands is replaced, and what it had announced is
 * announced anew under the new one.
 */
export async function signMandate(tx: Tx, visit: Visit, wish: { partyId: string; iban: string } & Client) {
  const { actor, residenceId, today } = visit
  const { partyId, address, agent } = wish
  await lockDebits(tx, residenceId)
  await refuseStranger(tx, visit, partyId)
  const creditor = await creditorOf(tx, residenceId)
  if (creditor === undefined) throw new Refused(409, 'creditor-missing')
  const iban = await checkedIban(tx, visit, wish.iban)
  const party = found(await data.partyOf(tx, residenceId, partyId))
  const residence = found(await residenceOf(tx, residenceId))
  const live = await data.lockLiveMandate(tx, residenceId, partyId)
  if (live !== undefined) await end(tx, visit, { id: live.id, reason: 'replaced' })
  const rum = mandateReference(ownerPart(party.code, partyId), (await data.countMandates(tx, residenceId, partyId)) + 1)
  refuseIf(refuseMandateReference(rum))
  const { id } = await data.insertMandate(tx, residenceId, {
    partyId,
    rum,
    ics: creditor.ics,
    creditorName: creditor.name,
    creditorAddress: addressOf(residence),
    debtorName: party.name,
    debtorAddress: party.address,
    iban,
    noticeDays: creditor.noticeDays,
    wording: mandateWording({ creditor: creditor.name, noticeDays: creditor.noticeDays }).join('\n'),
    signedOn: today,
    signedBy: actor.personId,
    clientAddress: address,
    clientAgent: agent.slice(0, 300),
  })
  await addJob(tx, documentJob, { residenceId, mandateId: id }, { key: `mandate:${id}` })
  await addJob(tx, prepareJob, { residenceId }, { key: `debits:${residenceId}` })
  await note(tx, visit, {
    action: 'mandate.sign',
    subject: `sepa_mandate:${id}`,
    after: { rum, account: maskIban(iban) },
  })
  return { id, rum }
}

/** Absent and another's are the same answer. */
async function refuseStranger(db: Db | Tx, { actor, residenceId }: Visit, partyId: string): Promise<void> {
  if (!(await isMember(db, residenceId, { partyId, personId: actor.personId }))) throw notFound()
}

/** The creditor's own account debits nobody. */
async function checkedIban(tx: Tx, { residenceId }: Visit, text: string): Promise<string> {
  const iban = canonicalIban(text)
  const own = await bankAccountOf(tx, residenceId)
  if (own?.iban === iban) throw new Refused(409, 'iban-of-residence', { field: 'iban' })
  return iban
}

function addressOf(residence: { address: string; postalCode: string; city: string }): string {
  return [residence.address, `${residence.postalCode} ${residence.city}`.trim()].filter(Boolean).join('\n')
}

/** Another account of the same debtor; what was suspended may be collected again. */
export async function changeIban(tx: Tx, visit: Visit, wish: { mandateId: string; iban: string } & Client) {
  const { actor, residenceId, today } = visit
  await lockDebits(tx, residenceId)
  const mandate = await ownMandate(tx, visit, wish.mandateId)
  const state = mandateState(mandate, today)
  if (state === 'ended' || state === 'dormant') throw new Refused(409, `mandate-${state}`)
  const iban = await checkedIban(tx, visit, wish.iban)
  const before = accountOf(mandate)
  if (before === iban && state === 'active') return { done: true } as const
  await data.insertFact(tx, residenceId, {
    mandateId: mandate.id,
    kind: 'amended',
    iban,
    happenedOn: today,
    recordedBy: actor.personId,
    clientAddress: wish.address,
    clientAgent: wish.agent.slice(0, 300),
  })
  await addJob(tx, prepareJob, { residenceId }, { key: `debits:${residenceId}` })
  const { rum, partyId, creditorName: creditor } = mandate
  await tell(tx, visit, {
    partyId,
    about: `mandate-amended:${mandate.id}:${mandate.facts.length}`,
    kind: 'debits.mandate',
    words: mandateWords('amended', { rum, account: maskIban(iban), creditor }),
  })
  await note(tx, visit, {
    action: 'mandate.amend',
    subject: `sepa_mandate:${mandate.id}`,
    before: { account: maskIban(before) },
    after: { account: maskIban(iban) },
  })
  return { done: true } as const
}

async function ownMandate(db: Db | Tx, visit: Visit, id: string): Promise<data.MandateRow> {
  const [row] = await data.mandates(db, visit.residenceId, { id })
  const mandate = found(row)
  await refuseStranger(db, visit, mandate.partyId)
  return mandate
}

/** From now on nothing is collected under it, but what is at the bank already. Revoked again, it says the same. */
export async function revokeMandate(tx: Tx, visit: Visit, mandateId: string) {
  await lockDebits(tx, visit.residenceId)
  const mandate = await ownMandate(tx, visit, mandateId)
  if (!(await end(tx, visit, { id: mandate.id, reason: 'revoked' }))) return { done: true } as const
  const { rum, partyId, creditorName: creditor } = mandate
  await tell(tx, visit, {
    partyId,
    about: `mandate-revoked:${mandate.id}`,
    kind: 'debits.mandate',
    words: mandateWords('revoked', { rum, account: maskIban(accountOf(mandate)), creditor }),
  })
  await note(tx, visit, { action: 'mandate.revoke', subject: `sepa_mandate:${mandate.id}` })
  return { done: true } as const
}

async function end(tx: Tx, visit: Visit, { id, reason }: { id: string; reason: 'revoked' | 'replaced' }) {
  const { actor, residenceId, today } = visit
  const by = actor.personId
  if (!(await data.endMandate(tx, residenceId, { id, endedOn: today, endedBy: by, endReason: reason }))) return false
  const standing = (await collections(tx, residenceId, { standing: true })).filter((row) => row.mandateId === id)
  for (const row of standing) await removeCollection(tx, residenceId, { id: row.id, by, removal: 'mandate-revoked' })
  return true
}

/** What the caller's owners signed, what will be collected from them, and what was. */
export async function seeMine(db: Db, { actor, residenceId, today }: Visit) {
  const creditor = await creditorOf(db, residenceId)
  const residence = found(await residenceOf(db, residenceId))
  const parties = await partiesOfPerson(db, residenceId, actor.personId)
  const partyIds = parties.map(({ id }) => id)
  const signed = await data.mandates(db, residenceId, { partyIds })
  const collected = await collections(db, residenceId, { partyIds, standing: true, limit: 200 })
  return {
    asOf: today,
    creditor: creditor === undefined ? null : { ...creditor, address: addressOf(residence) },
    wording: creditor === undefined ? [] : mandateWording({ creditor: creditor.name, noticeDays: creditor.noticeDays }),
    owners: parties.map(({ id, name }) => {
      const own = signed.filter(({ partyId }) => partyId === id)
      const rows = collected.filter(({ partyId }) => partyId === id)
      const live = own.find(({ endedOn }) => endedOn === null)
      return {
        partyId: id,
        name,
        mandate: live === undefined ? null : shownMandate(live, today),
        former: own.filter((mandate) => mandate !== live).map((mandate) => shownMandate(mandate, today)),
        coming: rows
          .filter(({ entryId, returnCode }) => entryId === null && returnCode === null)
          .toReversed()
          .map((row) => ({ ...row, cents: row.cents ?? row.announced, isSent: row.sentAt !== null })),
        past: rows
          .filter(({ entryId, returnCode }) => entryId !== null || returnCode !== null)
          .map((row) => ({ ...row, cents: row.cents ?? row.announced })),
      }
    }),
  }
}

/** The mandate as it was signed, for its owner and for those who collect. @throws Refused 404 */
export async function mandateFile(db: Db, visit: Visit, mandateId: string) {
  const { actor, residenceId } = visit
  const [mandate] = await data.mandates(db, residenceId, { id: mandateId })
  const { partyId, fileId } = found(mandate)
  const isStaff = actor.roles.some((role) => STAFF.some((staff) => staff === role))
  if (!isStaff) await refuseStranger(db, visit, partyId)
  if (fileId === null) throw notFound()
  return found(await downloadableFile(db, residenceId, fileId))
}
