import { notify } from '#modules/notifications/public.ts'
import type { Tx } from '#platform/database.ts'
import { dayInParis } from '#platform/today.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { dayInWords } from '#shared/day-words.ts'
import { contractsToTell, markReminded as markContractReminded } from '../data/contracts.ts'
import { managersOf } from '../data/people.ts'
import { markReminded, silentQuotes } from '../data/quote-answers.ts'
import { supplierById } from '../data/suppliers.ts'
import { isToRemind, noticeBy } from '../rules/contract.ts'
import { isToRemindOf } from '../rules/quote.ts'
import { sendLink } from './send.ts'

/** Tells once of each contract whose last day for giving notice is near; told again when its end was moved. */
export async function remindOfContracts(
  tx: Tx,
  { residenceId, today }: { residenceId: ResidenceId; today: string },
): Promise<void> {
  for (const { id, title, endsOn, noticeDays } of await contractsToTell(tx, residenceId)) {
    const last = noticeBy({ endsOn, noticeDays })
    if (endsOn === null || last === null || !isToRemind({ endsOn, noticeDays }, today)) continue
    if (!(await markContractReminded(tx, residenceId, { contractId: id, endsOn }))) continue
    await notify(tx, {
      residenceId,
      kind: 'suppliers.contract-ending',
      subjectRef: `contract:${id}:${endsOn}`,
      title: `Contrat « ${title.slice(0, 150)} » : à dénoncer avant le ${dayInWords(last)}`,
      body: `Il prend fin le ${dayInWords(endsOn)}. Passé le ${dayInWords(last)}, le préavis ne peut plus être donné.`,
      link: `/r/${residenceId}/contrats`,
      recipients: await managersOf(tx, residenceId, today),
    })
  }
}

type Night = { residenceId: ResidenceId; today: string; secret: string }

/** Writes again, once, to each supplier who is near the day of their quote and said nothing. */
export async function remindOfQuotes(tx: Tx, { residenceId, today, secret }: Night): Promise<void> {
  for (const { id, organizationId, supplierId, wantedBy, askedAt } of await silentQuotes(tx, residenceId)) {
    const to = await supplierById(tx, organizationId, supplierId)
    if (!to?.email || !isToRemindOf({ wantedBy, askedOn: dayInParis(askedAt) }, today)) continue
    if (!(await markReminded(tx, residenceId, id))) continue
    const sender = { residenceId, organizationId, today, secret }
    await sendLink(tx, sender, { opens: { quoteId: id }, wantedBy, isUrgent: false, to, isReminder: true })
  }
}
