import { senderOf } from '#modules/residences/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Database, Db, Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { dayInWords } from '#shared/day-words.ts'
import { MANAGERS } from '#shared/rights.ts'
import { namesOf } from '../data/people.ts'
import * as data from '../data/replies.ts'
import type { TicketRow } from '../data/tickets.ts'
import {
  type Field,
  fillReply,
  isBrought,
  MOST_REPLIES,
  type Reply,
  repliesFor,
  repliesWith,
  unknownFields,
} from '../rules/replies.ts'
import { type FirmVisit, refusalOf } from './queue.ts'
import { say } from './talk.ts'
import { DONE, seenTicket, type Visit } from './visit.ts'

export async function seeReplies(db: Db, { actor, organizationId }: FirmVisit) {
  const rows = await data.repliesOf(db, organizationId)
  const changed = new Set(rows.map(({ code }) => code))
  return {
    items: repliesWith(rows).map((reply) => ({ ...reply, origin: originOf(reply, changed) })),
    can: { save: actor.roles.some((role) => MANAGERS.some((manager) => manager === role)) },
  }
}

function originOf({ code }: Reply, changed: ReadonlySet<string>): 'brought' | 'changed' | 'own' {
  if (!isBrought(code)) return 'own'
  return changed.has(code) ? 'changed' : 'brought'
}

/** @throws Refused 422 `reply-field-unknown`; 409 `replies-too-many` */
export async function addReply(tx: Tx, visit: FirmVisit, wish: Omit<Reply, 'code'>) {
  await data.lockReplies(tx, visit.organizationId)
  const own = (await data.repliesOf(tx, visit.organizationId)).filter(({ code }) => !isBrought(code))
  if (own.length >= MOST_REPLIES) throw new Refused(409, 'replies-too-many')
  const code = crypto.randomUUID()
  await save(tx, visit, { ...wish, code })
  return { code }
}

/** @throws Refused 404; 422 `reply-field-unknown` */
export async function editReply(tx: Tx, visit: FirmVisit, reply: Reply) {
  await data.lockReplies(tx, visit.organizationId)
  const rows = await data.repliesOf(tx, visit.organizationId)
  if (!repliesWith(rows).some(({ code }) => code === reply.code)) throw notFound()
  await save(tx, visit, reply)
  return DONE
}

/** @throws Refused 404 */
export async function removeReply(tx: Tx, { actor, organizationId }: FirmVisit, code: string) {
  if (!(await data.deleteReply(tx, organizationId, code))) throw notFound()
  const subject = `ticket_reply:${code}`
  await recordAudit(tx, actor, { scopeId: organizationId, action: 'ticket_reply.remove', subject })
  return DONE
}

async function save(tx: Tx, { actor, organizationId }: FirmVisit, reply: Reply): Promise<void> {
  refuseFields(reply.body)
  await data.saveReply(tx, organizationId, { ...reply, changedBy: actor.personId })
  const { code, ...after } = reply
  const subject = `ticket_reply:${code}`
  await recordAudit(tx, actor, { scopeId: organizationId, action: 'ticket_reply.set', subject, after })
}

function refuseFields(body: string): void {
  const unknown = unknownFields(body)
  if (unknown.length > 0) throw new Refused(422, 'reply-field-unknown', { field: 'body', detail: unknown.join(', ') })
}

/** For whoever answers one demand. @throws Refused 404 */
export async function fillReplies(db: Db, visit: Visit, ticketId: string) {
  const ticket = await seenTicket(db, visit, ticketId)
  const { organizationId } = await senderOf(db, visit.residenceId)
  const values = await valuesOf(db, visit, ticket)
  const replies = repliesFor(repliesWith(await data.repliesOf(db, organizationId)), ticket.category)
  return { items: replies.map(({ code, title, body }) => ({ code, title, body: fillReply(body, values) })) }
}

type Declared = Pick<TicketRow, 'title' | 'promisedOn' | 'declaredBy' | 'onBehalfOf' | 'reporter'>

async function valuesOf(
  db: Db | Tx,
  { residenceId }: Pick<Visit, 'residenceId'>,
  { title, promisedOn, declaredBy, onBehalfOf, reporter }: Declared,
): Promise<Record<Field, string>> {
  const whom = onBehalfOf ?? declaredBy
  const name = whom === null ? reporter : ((await namesOf(db, [whom])).get(whom) ?? '')
  const { name: residence, firm } = await senderOf(db, residenceId)
  return {
    prénom: name.split(' ')[0] ?? '',
    demande: title,
    résidence: residence,
    // Of one that is closed: whoever answers sees that a day is missing.
    promesse: promisedOn === null ? '[date à préciser]' : dayInWords(promisedOn),
    syndic: firm,
  }
}

type Many = { body: string; messages: readonly { id: string; residenceId: string; ticketId: string }[] }

/** Each in a transaction of its own, held to its residence. @throws Refused 422 `reply-field-unknown` */
export async function sayToMany(database: Database, { actor, today }: FirmVisit, { body, messages }: Many) {
  refuseFields(body)
  const items: { ticketId: string; code: string | null }[] = []
  for (const { id, residenceId, ticketId } of messages) {
    const visit = { actor, today, residenceId: asResidence(residenceId) }
    const write = () =>
      database.transaction(async (tx) => {
        const words = fillReply(body, await valuesOf(tx, visit, await seenTicket(tx, visit, ticketId)))
        return say(tx, visit, { ticketId, id, lane: 'declarers', body: words.slice(0, 5000), fileIds: [] })
      })
    items.push({ ticketId, code: await refusalOf(write) })
  }
  return { items }
}
