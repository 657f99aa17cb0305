import { notify } from '#modules/notifications/public.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { factsOf } from '../data/facts.ts'
import { councilOf, keepersOf, namesOf, toldOf } from '../data/people.ts'
import { stepsOf } from '../data/steps.ts'
import { messageAt } from '../data/talk.ts'
import { levelOf } from '../rules/criticality.ts'
import { brokenNews, declaredNews, messageNews, stepNews } from '../templates/news.ts'

type About = { residenceId: string; ticketId: string }

function linkTo(residenceId: string, ticketId: string): string {
  return `/r/${residenceId}/demandes/${ticketId}`
}

/** Who of the firm is told: whoever keeps it, else every manager, else the admins. */
async function keepers(tx: Tx, residenceId: ResidenceId, assignedTo: string | null): Promise<string[]> {
  const all = await keepersOf(tx, residenceId, todayInParis())
  const assignee = all.filter(({ id }) => id === assignedTo)
  const managers = all.filter(({ isManager }) => isManager)
  const told = [assignee, managers, all].find(({ length }) => length > 0) ?? []
  return told.map(({ id }) => id)
}

/** Tells the firm of a new demand, and the council when it falls to it. */
export async function tellDeclared(tx: Tx, actor: Actor, { residenceId, ticketId }: About): Promise<void> {
  const here = asResidence(residenceId)
  const ticket = await factsOf(tx, here, ticketId)
  if (ticket === undefined) return
  const isUrgent = levelOf(ticket.points) === 'urgent'
  const firm = await keepers(tx, here, ticket.assignedTo)
  const council = ticket.holder === 'council' ? await councilOf(tx, here, todayInParis()) : []
  await notify(tx, {
    ...{ residenceId, kind: isUrgent ? 'tickets.urgent' : 'tickets.received', subjectRef: `ticket:${ticketId}` },
    ...declaredNews({ ...ticket, isUrgent }),
    link: linkTo(residenceId, ticketId),
    recipients: [...firm, ...council].filter((id) => id !== actor.personId),
  })
}

/** Tells whoever follows it of one step, and the council when the ball comes to it. */
export async function tellMoved(
  tx: Tx,
  actor: Actor,
  { residenceId, ticketId, seq, councilKnows = false }: About & { seq: number; councilKnows?: boolean },
): Promise<void> {
  const here = asResidence(residenceId)
  const today = todayInParis()
  const ticket = await factsOf(tx, here, ticketId)
  const step = (await stepsOf(tx, here, ticketId)).find((one) => one.seq === seq)
  const news = ticket && step && stepNews(step, ticket)
  if (!news) return
  const followers = await toldOf(tx, here, { ticketId, today })
  const isCouncils = step.holder === 'council' && step.act === 'wait' && !councilKnows
  const council = isCouncils ? await councilOf(tx, here, today) : []
  const firm =
    step.byPerson === null || followers.includes(step.byPerson) ? await keepers(tx, here, ticket.assignedTo) : []
  await notify(tx, {
    ...{ residenceId, kind: 'tickets.step', subjectRef: `ticket:${ticketId}:${seq}`, ...news },
    link: linkTo(residenceId, ticketId),
    recipients: [...followers, ...council, ...firm].filter((id) => id !== actor.personId),
  })
}

/** Tells the others of a conversation that somebody wrote in it. */
export async function tellSaid(
  tx: Tx,
  actor: Actor,
  { residenceId, ticketId, messageId }: About & { messageId: string },
): Promise<void> {
  const here = asResidence(residenceId)
  const today = todayInParis()
  const [ticket, message] = [await factsOf(tx, here, ticketId), await messageAt(tx, here, messageId)]
  if (ticket === undefined || message === undefined) return
  const author =
    message.writtenBy === null
      ? message.byName
      : ((await namesOf(tx, [message.writtenBy])).get(message.writtenBy) ?? '')
  const firm = await keepers(tx, here, ticket.assignedTo)
  const others =
    message.lane === 'declarers' ? await toldOf(tx, here, { ticketId, today }) : await internalReaders(tx, here, ticket)
  await notify(tx, {
    ...{ residenceId, kind: 'tickets.message', subjectRef: `ticket-message:${messageId}` },
    ...messageNews(ticket, { author, body: message.body }),
    link: linkTo(residenceId, ticketId),
    recipients: [...firm, ...others].filter((id) => id !== actor.personId),
  })
}

function internalReaders(tx: Tx, residenceId: ResidenceId, { isCommon }: { isCommon: boolean }): Promise<string[]> {
  return isCommon ? councilOf(tx, residenceId, todayInParis()) : Promise.resolve([])
}

/** Tells who keeps it that the promised day has passed, once for each promise. */
export async function tellBroken(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, promisedOn }: { ticketId: string; promisedOn: string },
) {
  const ticket = await factsOf(tx, residenceId, ticketId)
  if (ticket === undefined) return
  await notify(tx, {
    ...{ residenceId, kind: 'tickets.promise-broken', subjectRef: `ticket-promise:${ticketId}:${promisedOn}` },
    ...brokenNews(ticket, promisedOn),
    link: linkTo(residenceId, ticketId),
    recipients: await keepers(tx, residenceId, ticket.assignedTo),
  })
}
