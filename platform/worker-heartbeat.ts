import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type pg from 'pg'
import type { Log } from './log.ts'

export type Pulse = { beatSeconds: number; silentSeconds: number }

const FORGET_AFTER = '1 hour'

/**
 * Writes a sign of life and frees the jobs of the silent: a killed process would otherwise hold its jobs four hours.
 * A holder is silent when no row with a recent sign names it, whether it stopped beating or never began.
 */
export function startHeartbeat(
  pool: pg.Pool,
  workerIds: ReadonlySet<string>,
  pulse: Pulse,
  log: Log,
): { stop: () => Promise<void> } {
  const id = randomUUID()
  let last: Promise<void> = Promise.resolve()
  const beat = () => {
    last = beatOnce().catch((error: unknown) => log.warn({ err: error }, 'worker heartbeat missed'))
  }
  beat()
  const beating = setInterval(beat, pulse.beatSeconds * 1000)

  async function beatOnce(): Promise<void> {
    await pool.query(BEAT, [id, hostname(), [...workerIds]])
    const { rows } = await pool.query<{ holders: string[] }>(SILENT, [pulse.silentSeconds])
    const holders = rows[0]?.holders ?? []
    if (holders.length === 0) return
    await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [holders])
    log.warn({ holders: holders.length }, 'jobs of silent workers were freed')
  }

  return {
    stop: async () => {
      clearInterval(beating)
      await last
      await pool.query('delete from worker_heartbeat where id = $1', [id]).catch(() => undefined)
    },
  }
}

const BEAT = `with forgotten as (delete from worker_heartbeat where beaten_at < now() - interval '${FORGET_AFTER}')
  insert into worker_heartbeat (id, host, worker_ids) values ($1, $2, $3)
  on conflict (id) do update set beaten_at = now(), worker_ids = excluded.worker_ids`

const SILENT = `select coalesce(array_agg(distinct job.locked_by), '{}') as holders
  from graphile_worker.jobs job
  where job.locked_at < now() - make_interval(secs => $1)
    and not exists (
      select from worker_heartbeat beat
      where job.locked_by = any(beat.worker_ids) and beat.beaten_at > now() - make_interval(secs => $1))`
