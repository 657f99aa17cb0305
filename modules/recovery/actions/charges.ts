import { lockAccounts, openDebts, paymentsOf, postAccessory } from '#modules/accounting/public.ts'
import { senderOf } from '#modules/residences/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { type FeeName, insertAct, insertClaims } from '../data/acts.ts'
import { ratesOf } from '../data/settings.ts'
import { type Interest, legalInterest } from '../rules/interest.ts'
import { type FeeKind, refuseFee } from '../rules/recovery-fees.ts'
import { ratesKnown } from '../rules/settings.ts'
import { effectiveDay, type LateRow } from '../rules/situation.ts'
import { fileFor, type OwnerFile, settingsHere } from './files.ts'
import { DONE, note, personOf, type Visit } from './visit.ts'

export type InterestRow = {
  debtId: string
  label: string
  /** First day that bears interest and is not posted yet. */
  from: string
  interest: Interest | 'legal-rate-missing'
}

/** What each late debt bears since its formal notice, and is not posted yet (décret 67-223, art. 36). */
export async function interestOf(db: Db | Tx, visit: Visit, { file, until }: { file: OwnerFile; until: string }) {
  const { organizationId } = await senderOf(db, visit.residenceId)
  const rates = ratesKnown(await ratesOf(db, organizationId))
  const rows: InterestRow[] = []
  for (const debt of file.situation.late) {
    const from = bearsFrom(file, debt)
    if (from === null || from >= until) continue
    const [then] = (await openDebts(db, visit.residenceId, { partyIds: [file.partyId], day: from })).filter(
      ({ id }) => id === debt.id,
    )
    const payments = (await paymentsOf(db, visit.residenceId, [debt.id])).filter(({ on }) => on > from && on < until)
    const interest = legalInterest({ principal: then?.cents ?? debt.cents, payments, from, until }, rates)
    rows.push({ debtId: debt.id, label: debt.label, from, interest })
  }
  return rows
}

/** From the notice that claims it, or from where interest was posted to already; null for what bears none. */
function bearsFrom({ notices, acts, claims }: OwnerFile, debt: LateRow): string | null {
  if (debt.part !== 'principal') return null
  const notice = notices.find(({ actId }) => actId === debt.noticeId)
  const effectiveOn = notice === undefined ? null : effectiveDay(notice)
  if (effectiveOn === null) return null
  const posted = acts.filter(
    ({ id, kind }) => kind === 'interest' && claims.some(({ actId, debtId }) => actId === id && debtId === debt.id),
  )
  return [effectiveOn, ...posted.map(({ onDay }) => onDay)].toSorted().at(-1) ?? effectiveOn
}

/** Posts what is borne until today by one debt: an accessory of it, paid before it (code civil, art. 1343-1). */
export async function postInterest(tx: Tx, visit: Visit, { partyId, debtId }: { partyId: string; debtId: string }) {
  const { residenceId, today } = visit
  await lockAccounts(tx, residenceId, [partyId])
  const file = await fileFor(tx, visit, partyId)
  const rows = await interestOf(tx, visit, { file, until: today })
  const row = rows.find((one) => one.debtId === debtId)
  if (row === undefined) throw new Refused(409, 'no-interest-yet')
  if (row.interest === 'legal-rate-missing') throw new Refused(409, 'legal-rate-missing')
  const { cents } = row.interest
  refuseIf(cents === 0 ? 'no-interest-yet' : null)
  const { entryId } = await postAccessory(tx, visit, {
    ...{ partyId, part: 'interest', accessoryTo: debtId, cents, on: today, dueOn: today },
    label: `Intérêts au taux légal, du ${frenchDay(row.from)} au ${frenchDay(today)}`,
    origin: { kind: 'recovery-interest', id: `${debtId}:${today}` },
  })
  const actId = await insertAct(tx, residenceId, {
    ...{ partyId, kind: 'interest', onDay: today, cents, entryId, recordedBy: personOf(visit) },
  })
  const [of = '', position = ''] = debtId.split(':')
  await insertClaims(tx, residenceId, {
    actId,
    claims: [
      {
        ...{ entryId: of, position: Number(position), step: null, tableName: 'interest_and_costs', cents },
        ...{ accelerates: false, fiscalYear: null },
      },
    ],
  })
  await note(tx, visit, { action: 'recovery.interest', subject: `party:${partyId}`, after: { actId, cents } })
  return { actId, cents }
}

type FeeDraft = { partyId: string; noticeId: string; kind: FeeKind; cents: number; requestId: string }

/**
 * Puts a cost on the debtor's account: of the closed list, from the notice on, at the contract's price at most
 * (loi 65-557, art. 10-1 a). Anything else is refused, and not booked.
 */
export async function postFee(tx: Tx, visit: Visit, { partyId, noticeId, kind, cents, requestId }: FeeDraft) {
  const { residenceId, today } = visit
  await lockAccounts(tx, residenceId, [partyId])
  const here = await fileFor(tx, visit, partyId)
  const notice = found(here.notices.find(({ actId }) => actId === noticeId))
  const { prices } = await settingsHere(tx, visit)
  const refusal = refuseFee({ kind, cents, on: today, noticeOn: notice.on }, prices)
  if (refusal !== null || !isFeeName(kind)) throw new Refused(422, refusal ?? 'fee-not-recoverable', { field: 'kind' })
  const claimed = here.situation.late.find(({ noticeId: by, part }) => by === noticeId && part === 'principal')
  if (claimed === undefined) throw new Refused(409, 'nothing-late')
  const { entryId, isNew } = await postAccessory(tx, visit, {
    ...{ partyId, part: 'costs', accessoryTo: claimed.id, cents, on: today, dueOn: today },
    label: FEE_LABELS[kind],
    origin: { kind: 'recovery-fee', id: requestId },
  })
  if (!isNew) return DONE
  await insertAct(tx, residenceId, {
    ...{
      partyId,
      kind: 'fee',
      fee: kind,
      onDay: today,
      cents,
      entryId,
      aboutId: noticeId,
      recordedBy: personOf(visit),
    },
  })
  await note(tx, visit, { action: 'recovery.fee', subject: `party:${partyId}`, after: { kind, cents } })
  return DONE
}

const FEE_LABELS: Readonly<Record<FeeName, string>> = {
  formal_notice: 'Frais de mise en demeure',
  reminder_after_notice: 'Frais de relance après mise en demeure',
  settlement_agreement: 'Frais de protocole d’accord',
  mortgage_registration: 'Frais de constitution d’hypothèque',
  mortgage_release: 'Frais de mainlevée d’hypothèque',
  injunction_request: 'Frais de requête en injonction de payer',
  exceptional_file: 'Frais de constitution du dossier, diligences exceptionnelles',
  bailiff: 'Frais de commissaire de justice',
}

function isFeeName(kind: FeeKind): kind is FeeName {
  return Object.hasOwn(FEE_LABELS, kind)
}

type NoteDraft = { partyId: string; kind: 'note' | 'bailiff'; text: string }

/** What happened and is no letter: a call, a promise, the file handed to a bailiff. */
export async function addNote(tx: Tx, visit: Visit, { partyId, kind, text }: NoteDraft) {
  const row = { partyId, kind, note: text, onDay: visit.today, recordedBy: personOf(visit) }
  await fileFor(tx, visit, partyId)
  await insertAct(tx, visit.residenceId, row)
  await note(tx, visit, { action: `recovery.${kind}`, subject: `party:${partyId}` })
  return DONE
}

function frenchDay(day: string): string {
  return day.split('-').toReversed().join('/')
}
