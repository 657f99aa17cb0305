import { notify } from '#modules/notifications/public.ts'
import type { Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { dayInWords } from '#shared/day-words.ts'
import { contractsToTell, markReminded } from '../data/contracts.ts'
import { managersOf } from '../data/people.ts'
import { isToRemind, noticeBy } from '../rules/contract.ts'

/** Tells once of each contract whose last day for giving notice is near; told again when its end was moved. */
export async function remindOfContracts(
  tx: Tx,
  { residenceId, today }: { residenceId: ResidenceId; today: string },
): Promise<void> {
  for (const { id, title, endsOn, noticeDays } of await contractsToTell(tx, residenceId)) {
    const last = noticeBy({ endsOn, noticeDays })
    if (endsOn === null || last === null || !isToRemind({ endsOn, noticeDays }, today)) continue
    if (!(await markReminded(tx, residenceId, { contractId: id, endsOn }))) continue
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
