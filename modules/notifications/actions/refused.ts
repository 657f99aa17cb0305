import { SUSPENDED_DAYS } from '#modules/identity/public.ts'
import type { Tx } from '#platform/database.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor } from '#shared/actor.ts'
import { correspondent } from '../data/deliveries.ts'
import { managersOf } from '../data/refused.ts'
import { notify } from './notify.ts'

/** Tells the managers, once in a day for one person, that mail no longer reaches them. */
export async function tellRefused(
  tx: Tx,
  _actor: Actor,
  { residenceId, personId, address }: { residenceId: string; personId: string; address: string },
): Promise<void> {
  const today = todayInParis()
  const name = (await correspondent(tx, personId))?.name ?? address
  const managers = await managersOf(tx, residenceId, today)
  await notify(tx, {
    ...{ residenceId, kind: 'notifications.address-refused', subjectRef: `person:${personId}-${today}` },
    title: `L’adresse e-mail de ${name} refuse les messages`.slice(0, 200),
    body: `Ce qui est envoyé à ${address} revient. Plus rien n’y part par e-mail pendant ${SUSPENDED_DAYS} jours, sauf si cette personne valide son adresse de nouveau, ou en donne une autre. Pensez au courrier pour ce qui a un effet légal.`,
    link: `/r/${residenceId}/annonces`,
    recipients: managers.filter((id) => id !== personId),
  })
}
