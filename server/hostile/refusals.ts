import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '#platform/database.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { rightOf } from '#shared/rights.ts'

/** What an answer must not say of how we are made. */
const LEAKS =
  /(\bat \S+ \(|\/node_modules\/|\.ts:\d|\bselect\b.+\bfrom\b|pg_|postgres|kysely|fastify|zod|syntax error|violates|constraint|ECONN|relation ")/i

export type Refusal = { status: number; contentType: string; body: string }

/** R1 and R2: one of the statuses expected, never a failure of ours, told as a problem that leaks nothing. */
export function expectRefusal(answer: Refusal, statuses: readonly number[]): void {
  expect(statuses, `answered ${answer.status} ${answer.body.slice(0, 200)}`).toContain(answer.status)
  expect(answer.contentType).toContain('application/problem+json')
  expect(JSON.parse(answer.body)).toEqual(
    expect.objectContaining({
      status: answer.status,
      code: expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      title: expect.any(String),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    }),
  )
  expect(answer.body).not.toMatch(LEAKS)
}

/** Bookkeeping of requests themselves, which a refusal may touch. */
const LOOSE = ['session', 'rate_limit', 'sign_in', 'worker_heartbeat']

/** R3: a digest of every row of every table, the queue included; two are equal when nothing happened in between. */
export async function digestOf(owner: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and (n.nspname in ('public', 'auth') or c.oid = to_regclass('graphile_worker._private_jobs'))
       and c.relname <> all (${LOOSE}) order by 1`.execute(owner)
  const digest = createHash('sha256')
  for (const { name } of rows) {
    const { rows: found } = await sql<{ sum: string | null }>`
      select md5(string_agg(t::text, ',' order by t::text)) as sum from ${sql.raw(name)} t`.execute(owner)
    digest.update(`${name}=${found[0]?.sum}\n`)
  }
  return digest.digest('hex')
}

/** What the council says is not for the firm to say: others are refused before they are heard. */
export function isCouncils({ config: { name } }: Endpoint): boolean {
  const right = rightOf(name)
  return right.includes('council') && !right.includes('admin')
}
