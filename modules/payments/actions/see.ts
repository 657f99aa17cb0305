import {
  balancesOn,
  bankAccountOf,
  noticeOf,
  openDebts,
  partiesOfPerson,
  refuseTransferQr,
  type TransferQr,
  transferQrText,
} from '#modules/accounting/public.ts'
import { collectedOwners, comingDebits } from '#modules/debits/public.ts'
import { isMember } from '#modules/residences/public.ts'
import type { Position } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { sumCents } from '#shared/money.ts'
import { MANAGERS, STAFF } from '#shared/rights.ts'
import * as data from '../data/payments.ts'
import { merchantOf, ownerOf } from '../data/places.ts'
import { mostPayable, paidAhead } from '../rules/amount.ts'
import { keptOf, standingKinds, stateOf } from '../rules/state.ts'
import type { Visit } from './visit.ts'

type Taker = 'stripe' | 'sandbox' | null

/** What the caller may pay today, and how. */
export async function seePayable(db: Db, visit: Visit, taker: Taker) {
  const { actor, residenceId, today } = visit
  const parties = await partiesOfPerson(db, residenceId, actor.personId)
  const partyIds = parties.map(({ id }) => id)
  const [balances, merchant, account, recent, debits, collected] = await Promise.all([
    balancesOn(db, residenceId, { partyIds, day: today }),
    merchantOf(db, residenceId),
    bankAccountOf(db, residenceId),
    data.recentPayments(db, residenceId, partyIds),
    comingDebits(db, residenceId, { partyIds, day: today }),
    collectedOwners(db, residenceId, { partyIds, day: today }),
  ])
  const isTaken = merchant?.isOpen === true && merchant.provider === taker
  return {
    asOf: today,
    accounts: parties.map(({ id, name }) => {
      const balance = balances.get(id) ?? 0
      return { partyId: id, name, balance, most: mostPayable(balance), isCollected: collected.has(id) }
    }),
    card: isTaken
      ? { feeRate: merchant.feeRate, feeFixed: merchant.feeFixed, isTrial: merchant.provider === 'sandbox' }
      : null,
    hasBankAccount: account !== undefined,
    debits,
    recent: recent.map(paymentView),
  }
}

/** As its payer sees it. */
function paymentView(payment: data.PaymentRow) {
  const { id, partyId, cents, reference, askedAt, facts, checkoutId } = payment
  const state = stateOf(standingKinds(facts, cents), checkoutId !== null)
  const isOpen = state === 'sent' && Date.parse(payment.expiresAt ?? '') > Date.now()
  const paidAt = facts.find(({ kind }) => kind === 'succeeded')?.happenedAt ?? null
  return {
    id,
    partyId,
    cents,
    state,
    reference,
    askedAt,
    paidAt,
    returned: cents - keptOf(facts, cents),
    url: isOpen ? payment.url : null,
  }
}

/** Somebody else's is as if absent, except for who keeps the books. @throws Refused 404 */
export async function seePayment(db: Db, visit: Visit, paymentId: string) {
  const payment = await paymentFor(db, visit, paymentId)
  const { owner, cents, due } = payment
  return { ...paymentView(payment), owner, ahead: paidAhead(cents, due) }
}

/** @throws Refused 404 */
export async function paymentFor(db: Db, { actor, residenceId }: Visit, paymentId: string) {
  const payment = found(await data.paymentOf(db, residenceId, paymentId))
  const keepsBooks = actor.roles.some((role) => STAFF.some((staff) => staff === role))
  const { partyId } = payment
  if (!keepsBooks && !(await isMember(db, residenceId, { partyId, personId: actor.personId }))) throw notFound()
  return payment
}

export async function seePayments(
  db: Db,
  { actor, residenceId }: Visit,
  { page, taker }: { page: { after: Position | null; limit: number }; taker: Taker },
) {
  const rows = await data.paymentsPage(db, residenceId, page)
  return {
    rows: rows.map((payment) => {
      const { facts, owner } = payment
      const { url: _url, ...view } = paymentView(payment)
      const received = facts.find(({ kind }) => kind === 'succeeded')
      const aside = facts.find(({ kind }) => kind === 'suspended')
      return {
        ...view,
        owner,
        fee: feeOf(facts),
        isUnbooked: facts.some(({ kind, entryId }) => (kind === 'refunded' || kind === 'disputed') && entryId === null),
        entryId: received?.entryId ?? null,
        trouble: received === undefined ? (aside?.reference ?? null) : null,
      }
    }),
    merchant: (await merchantOf(db, residenceId)) ?? null,
    provider: taker,
    can: { setMerchant: actor.roles.some((role) => MANAGERS.some((manager) => manager === role)) },
  }
}

/** Of the payment and of what went back of it; null while the provider does not say. */
function feeOf(facts: readonly data.Fact[]): number | null {
  const fees = facts.flatMap(({ kind, cents }) => (kind === 'fee' && cents !== null ? [cents] : []))
  return fees.length === 0 ? null : sumCents(fees)
}

/**
 * What a bank needs. The reference of the oldest call that is open says what is paid; where there is none, the payer is
 * named in words (structured references are not kept by every bank).
 * @throws Refused 404 for another owner; 409 `bank-account-absent`
 */
export async function seeTransfer(db: Db, visit: Visit, { partyId, cents }: { partyId: string; cents: number }) {
  const { actor, residenceId } = visit
  if (!(await isMember(db, residenceId, { partyId, personId: actor.personId }))) throw notFound()
  const account = await bankAccountOf(db, residenceId)
  if (account === undefined) throw new Refused(409, 'bank-account-absent')
  const about = await aboutTransfer(db, visit, partyId)
  const transfer: TransferQr = { name: account.holder, iban: account.iban, bic: account.bic || null, cents, about }
  return {
    ...account,
    about: 'text' in about ? about.text : about.reference,
    isReference: 'reference' in about,
    qr: refuseTransferQr(transfer) === null ? qrSvg(transferQrText(transfer)) : null,
  }
}

async function aboutTransfer(db: Db, { residenceId, today }: Visit, partyId: string): Promise<TransferQr['about']> {
  const debts = await openDebts(db, residenceId, { partyIds: [partyId], day: today })
  const callId = debts.find((debt) => debt.callId !== null)?.callId ?? null
  const notice = callId === null ? undefined : await noticeOf(db, residenceId, { callId, partyId })
  if (notice !== undefined) return { reference: notice.reference }
  const { name, code } = found(await ownerOf(db, residenceId, partyId))
  return { text: `Charges ${code} ${name}`.replace(/\s+/g, ' ').slice(0, 140) }
}
