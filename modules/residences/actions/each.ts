import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type JobContext, walk } from '#platform/jobs.ts'
import { residenceScope } from '#platform/residence-scope.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { residencesAfter } from '../data/reach.ts'

/** Every residence, one after the other, each in a transaction of its own that sees it and its firm. */
export function eachResidence(
  { auth, database, signal }: JobContext,
  work: (tx: Tx, residenceId: ResidenceId) => Promise<void>,
): Promise<void> {
  return walk(
    (after) => residencesAfter(auth.db, after),
    signal,
    async (id) => database.transaction((tx) => work(tx, asResidence(id)), await residenceScope(auth.db, id)),
  )
}
