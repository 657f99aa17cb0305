import type { Db, Tx } from '#platform/database.ts'
import { found, refuseIf } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import * as data from '../data/council.ts'
import { lockMember } from '../data/people.ts'
import { lockResidence } from '../data/residence.ts'
import { refuseSeat, refuseSeatEnd } from '../rules/council.ts'
import { mayManage } from '../rules/party.ts'
import { note, type Visit } from './residence.ts'

const DONE = { done: true } as const

export async function seeCouncil(db: Db, { actor, residenceId, today }: Visit, past: boolean) {
  return { items: await data.seatsOf(db, residenceId, { today, past }), can: { edit: mayManage(actor.roles) } }
}

type SeatInput = { memberId: string; startsOn: string; endsOn: string; isChair: boolean }

export async function addSeat(tx: Tx, visit: Visit, seat: SeatInput) {
  const { residenceId } = visit
  await lockResidence(tx, residenceId)
  const member = found(await lockMember(tx, residenceId, seat.memberId))
  const candidacy = await data.candidacyOf(tx, residenceId, { ...member, day: seat.startsOn })
  refuseIf(refuseSeat({ ...seat, ...candidacy }))
  const id = await data.insertSeat(tx, residenceId, { ...seat, isChair: false })
  if (seat.isChair) await data.seatChair(tx, residenceId, { ...seat, id })
  await note(tx, visit, {
    action: 'council.join',
    subject: `council_term:${id}`,
    after: { ...seat, name: member.name },
  })
  await tellMember(tx, member.personId)
  return { id }
}

export async function endSeat(
  tx: Tx,
  visit: Visit,
  { seatId, endsOn, reason }: { seatId: string; endsOn: string; reason: string },
) {
  const { residenceId } = visit
  const seat = found(await data.lockSeat(tx, residenceId, seatId))
  refuseIf(refuseSeatEnd(seat, endsOn), 'endsOn')
  await data.shortenSeat(tx, residenceId, { id: seatId, endsOn })
  const subject = `council_term:${seatId}`
  await note(tx, visit, {
    action: 'council.leave',
    subject,
    before: { endsOn: seat.endsOn },
    after: { endsOn },
    reason,
  })
  await tellMember(tx, seat.personId)
  return DONE
}

/** The council chooses one of its own (décret 67-223, art. 22); the former chair keeps their seat. */
export async function chooseChair(tx: Tx, visit: Visit, seatId: string) {
  const { residenceId, today } = visit
  await lockResidence(tx, residenceId)
  const seat = found(await data.lockSeat(tx, residenceId, seatId))
  refuseIf(seat.endsOn <= today ? 'term-over' : null)
  await data.seatChair(tx, residenceId, seat)
  await note(tx, visit, { action: 'council.chair', subject: `council_term:${seatId}`, after: { name: seat.name } })
  return DONE
}

async function tellMember(tx: Tx, personId: string | null): Promise<void> {
  if (personId !== null) await signal(tx, { to: `person:${personId}`, kind: 'access' })
}
