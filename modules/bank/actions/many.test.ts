import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBooks } from '#modules/accounting/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Move, cfonbStatement as statement } from '#server/proofs/cfonb.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import { applyImport } from './imports.ts'
import { acceptJob } from './many.ts'

const REFERENCE = 'RF18539007547034'
const TODAY = '2026-11-27'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** Books of 2025 alone, so that today is closed too, and a notice whose reference makes a transfer certain. */
async function books() {
  const residenceId = asResidence(app.world.residences.lavandes)
  const visit = { actor: { ...SYSTEM, personId: app.world.people.hugo }, residenceId, today: TODAY }
  const span = { startsOn: '2025-01-01', endsOn: '2026-01-01' }
  const within = <T>(work: Parameters<typeof app.data.app.transaction<T>>[0]) =>
    app.data.app.transaction(work, { residences: [residenceId] })
  await within((tx) => openBooks(tx, visit, span))
  await sql`with call as (insert into fund_call (residence_id, number, due_on, total, fingerprint, issued_by)
      values (${residenceId}, 900, '2025-04-01', 33300, repeat('0', 64), ${app.world.people.hugo}) returning id)
    insert into call_notice (residence_id, call_id, party_id, cents, reference)
    select ${residenceId}, call.id, (select id from party where residence_id = ${residenceId} order by name limit 1), 33300, ${REFERENCE}
      from call`.execute(app.data.owner.db)
  const count = async () => {
    const { rows } = await sql<{ booked: number; waiting: number }>`
      select count(*) filter (where match.line_id is not null) as booked, count(*) filter (where match.line_id is null) as waiting
        from bank_line line left join bank_match match on match.residence_id = line.residence_id and match.line_id = line.id
       where line.residence_id = ${residenceId}`.execute(app.data.owner.db)
    return rows[0]
  }
  return { residenceId, visit, within, count }
}

test('a long statement is booked to its end by the job, whatever the books refuse of it', async () => {
  const { residenceId, visit, within, count } = await books()
  // More than is taken at once, of a year whose books nobody opened; then more of one that is open.
  const moves: Move[] = [
    ...Array.from({ length: 60 }, (_, index): Move => ['151224', 1000 + index, `VIR ${REFERENCE}`]),
    ...Array.from({ length: 110 }, (_, index): Move => ['150125', 2000 + index, `VIR ${REFERENCE}`]),
  ]
  const bytes = Buffer.from(statement('011224', 100_000, moves))
  const sent = { bytes, fileName: 'releve.txt', choices: { account: '512' } }
  const taken = await within((tx) => applyImport(tx, visit, sent))
  expect(taken).toMatchObject({ fresh: 170, matched: 0, left: 120 })
  await acceptJob.run({ ...app.edges, signal: new AbortController().signal, jobId: '1', attempt: 1 }, { residenceId })
  expect(await count()).toEqual({ booked: 110, waiting: 60 })
})
