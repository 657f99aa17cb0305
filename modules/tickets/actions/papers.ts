import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import * as data from '../data/files.ts'
import { mayWithdraw } from '../rules/papers.ts'
import { DONE, lanesOf, type Place, placeIn, seenTicket, tellScreens, type Visit, type whoIn } from './visit.ts'

type Asked = { ticketId: string; lanes: ReturnType<typeof lanesOf> }

/** What a demand holds for who reads these conversations, and what was taken away from it. */
export async function papersOf(db: Db, { residenceId }: Visit, asked: Asked) {
  if (asked.lanes.length === 0) return { files: [], withdrawn: [] }
  const [files, withdrawn] = await Promise.all([
    data.filesOf(db, residenceId, asked),
    data.withdrawnOf(db, residenceId, asked),
  ])
  return { files, withdrawn }
}

type Papers = Awaited<ReturnType<typeof papersOf>>

export function peopleBehind({ files, withdrawn }: Papers): (string | null)[] {
  return [...files.map(({ addedBy }) => addedBy), ...withdrawn.map(({ withdrawnBy }) => withdrawnBy)]
}

/** As the screen shows them, with who is behind each. */
export function shownPapers(
  { files, withdrawn }: Papers,
  { who, personId, parts }: { who: ReturnType<typeof whoIn>; personId: string; parts: Place['parts'] },
) {
  return {
    files: files.map(({ messageId: _message, addedBy, byName, ...file }) => ({
      ...file,
      who: who({ byPerson: addedBy, onBehalfOf: null, byName }),
      can: { withdraw: mayWithdraw({ addedBy }, { personId, parts }) },
    })),
    withdrawn: withdrawn.map(({ id, name, withdrawnAt: at, withdrawnBy }) => ({
      ...{ id, name, at, who: who({ byPerson: withdrawnBy, onBehalfOf: null, byName: '' }) },
    })),
  }
}

/** Takes a paper away: its name stays in the history. @throws Refused 404; 409 `paper-not-yours` */
export async function withdrawPaper(tx: Tx, visit: Visit, { ticketId, fileId }: { ticketId: string; fileId: string }) {
  const { residenceId, actor } = visit
  const { personId } = actor
  const place = await placeIn(tx, visit, await seenTicket(tx, visit, ticketId))
  const lanes = lanesOf(visit, place)
  if (lanes.length === 0) throw notFound()
  const paper = found(await data.paperAt(tx, residenceId, { ticketId, fileId, lanes }))
  if (paper.withdrawnAt !== null) return DONE
  if (!mayWithdraw(paper, { personId, parts: place.parts })) throw new Refused(409, 'paper-not-yours')
  await data.withdrawFile(tx, residenceId, { ticketId, fileId, personId })
  await tellScreens(tx, visit, ticketId)
  return DONE
}
