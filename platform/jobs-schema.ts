import { runMigrations } from 'graphile-worker'
import pg from 'pg'

/** Of one job, in bytes of JSON: a job names things, it does not carry them. */
export const PAYLOAD_LIMIT = 65_536

const LOCK = 1_297_435_738

const ADD_JOB = 'graphile_worker.add_job(text, json, text, timestamptz, integer, text, integer, text[], text)'
const ADD_JOBS = 'graphile_worker.add_jobs(graphile_worker.job_spec[], boolean)'

/**
 * Installs the queue as the owner of the schema. The application may add jobs in its own transaction and nothing
 * else: the queue's tables have row-level security without a policy, so what adds them runs with its owner's rights.
 */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mitoyen-migrate-jobs' })
  await client.connect()
  try {
    // Processes that start together take turns: two cannot alter one function at once.
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1 })
    await client.query(`begin;
      alter function ${ADD_JOB} security definer set search_path = pg_catalog, pg_temp;
      alter function ${ADD_JOBS} security definer set search_path = pg_catalog, pg_temp;
      grant usage on schema graphile_worker to mitoyen_app;
      alter table graphile_worker._private_jobs drop constraint if exists jobs_payload_size;
      alter table graphile_worker._private_jobs
        add constraint jobs_payload_size check (octet_length(payload::text) <= ${PAYLOAD_LIMIT}) not valid;
      commit`)
  } finally {
    await client.end()
  }
}
