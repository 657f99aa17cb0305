import * as z from 'zod'
import { lockDebits } from '#modules/debits/public.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { defineJob } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { attempt } from '../data/attempt.ts'
import * as lines from '../data/lines.ts'
import type { Proposal } from '../rules/movement.ts'
import { type Decision, matchLine } from './matches.ts'
import { proposalsFor } from './proposals.ts'
import type { Visit } from './visit.ts'

/** Lines taken at once: the screen asks again until none is left. */
const AT_ONCE = 50
const MOST_LOOKED_AT = 2000

/** Accepts what is certain, oldest first, and says how many are left. */
export function acceptCertain(tx: Tx, visit: Visit) {
  return decideMany(tx, visit, { state: 'pending', choose: certain })
}

/**
 * The same for what nobody decided about before: what somebody undid is theirs to decide. `refused`: lines that the books
 * would not take, which are left out and added to.
 */
export function acceptFresh(tx: Tx, visit: Visit, refused = new Set<string>()) {
  return decideMany(tx, visit, { state: 'undecided', choose: certain, refused })
}

/** What an import left: fifty a transaction; stopped anywhere, it goes on where it was. */
export const acceptJob = defineJob({
  name: 'bank.accept',
  payload: z.strictObject({ residenceId: z.uuid() }),
  timeoutSeconds: 600,
  run: async ({ database }, { residenceId }) => {
    const visit = { actor: SYSTEM, residenceId: asResidence(residenceId), today: todayInParis() }
    const scope = { residences: [residenceId] }
    const refused = new Set<string>()
    for (let left = 1; left > 0; )
      left = (await database.transaction((tx) => acceptFresh(tx, visit, refused), scope)).left
  },
})

const certain: Choose = ({ confidence, target, sign }) =>
  confidence === 'certain' && target ? { decision: target, sign } : null

/** What nothing says goes to 471 or 472, to be justified line by line (arrêté du 14 mars 2005, art. 10). */
export function suspendUnknown(tx: Tx, visit: Visit) {
  return decideMany(tx, visit, {
    state: 'pending',
    choose: ({ confidence, sign }) =>
      confidence === 'none' && sign === 'nothing' ? { decision: { to: 'suspense' }, sign } : null,
  })
}

type Chosen = { decision: Decision; sign: string } | null
type Choose = (proposal: Proposal) => Chosen

type Pass = { state: 'pending' | 'undecided'; choose: Choose; refused?: Set<string> }

async function decideMany(tx: Tx, visit: Visit, { state, choose, refused }: Pass) {
  await lines.lockQueue(tx, visit.residenceId)
  const pending = await lines.linesOf(tx, visit.residenceId, { state, limit: MOST_LOOKED_AT })
  const proposals = await proposalsFor(tx, visit, pending)
  const chosen = pending.toReversed().flatMap(({ id }) => {
    const proposal = proposals.get(id)
    const made = proposal === undefined || refused?.has(id) ? null : choose(proposal)
    return made === null ? [] : [{ lineId: id, ...made }]
  })
  const now = chosen.slice(0, AT_ONCE)
  // Before the accounts of owners, as whoever else returns a debit: two that wait for each other would end in nothing.
  if (now.some(({ decision }) => decision.to === 'return')) await lockDebits(tx, visit.residenceId)
  let done = 0
  for (const one of now) {
    const match = () => matchLine(tx, visit, one)
    // Whoever asked hears why; in an import, what the books refuse (a year that is closed) is left to people.
    if (refused === undefined) await match()
    else if (!(await attempt(tx, match))) {
      refused.add(one.lineId)
      continue
    }
    done += 1
  }
  return { done, left: chosen.length - now.length }
}
