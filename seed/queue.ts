import type { Tx } from '#platform/database.ts'
import type { World } from './world.ts'

/** How the firm works through its demands: views kept of the queue, a reply of its own, rules that assign. */
export async function seedQueue(tx: Tx, world: World): Promise<void> {
  const organizationId = world.organizations.morel
  const { marie, adele } = world.people
  const view = { organizationId, personId: marie, isStart: false }
  await tx
    .insertInto('queueView')
    .values([
      {
        ...{ ...view, id: crypto.randomUUID(), name: 'Dégâts en cours', isShared: true },
        filters: JSON.stringify({ view: 'all', danger: 'damage' }),
      },
      {
        ...{ ...view, id: crypto.randomUUID(), name: 'Mes retards', isShared: false },
        filters: JSON.stringify({ view: 'all', assignee: 'me', promise: 'broken' }),
      },
    ])
    .execute()
  await tx
    .insertInto('ticketReply')
    .values({
      ...{ organizationId, code: crypto.randomUUID(), title: 'Devis demandés', category: 'works', isOn: true },
      body: 'Bonjour {prénom},\n\nNous avons demandé deux devis pour « {demande} ». Le conseil syndical les verra avant le {promesse}.\n\nBien à vous,\n{syndic}',
      changedBy: marie,
    })
    .execute()
  const rule = { organizationId, changedBy: adele }
  await tx
    .insertInto('ticketRule')
    .values([
      {
        ...{ ...rule, id: crypto.randomUUID(), position: 1, name: 'Travaux des Tilleuls à Marie', category: 'works' },
        ...{ inResidenceId: world.residences.tilleuls, assignTo: marie },
      },
      {
        ...{ ...rule, id: crypto.randomUUID(), position: 2, name: 'Devis privés à Adèle', category: 'quote' },
        assignTo: adele,
      },
    ])
    .execute()
}
