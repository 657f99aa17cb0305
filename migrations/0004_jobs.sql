-- What runs behind: who works, and what stopped. The queue itself is graphile_worker's own schema.

-- No residence: written by the worker as the owner, read by the health page.
create table worker_heartbeat (
  id uuid primary key,
  host text not null,
  -- The names under which this process holds jobs in the queue.
  worker_ids text[] not null,
  started_at timestamptz not null default now(),
  beaten_at timestamptz not null default now()
);
comment on table worker_heartbeat is 'A row every five seconds from each worker; one silent for thirty seconds loses the jobs it holds to the others.';
grant select on worker_heartbeat to mitoyen_app;

-- Security definer: the queue is closed to the application, and a job''s payload stays in it.
create function queue_state() returns table (waiting bigint, running bigint, stopped bigint, oldest_seconds integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  select
    count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now()),
    count(*) filter (where locked_at is not null),
    count(*) filter (where locked_at is null and attempts >= max_attempts),
    coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::integer
  from graphile_worker.jobs;
end $$;
comment on function queue_state is 'Counts of the queue, and how long its oldest due job has waited.';

create function stopped_jobs(most integer) returns table (id bigint, task text, attempts integer, error text, stopped_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  select job.id, job.task_identifier, job.attempts::integer, left(split_part(coalesce(job.last_error, ''), E'\n', 1), 200), job.updated_at
  from graphile_worker.jobs job
  where job.locked_at is null and job.attempts >= job.max_attempts
  order by job.updated_at desc, job.id desc
  limit least(most, 100);
end $$;
comment on function stopped_jobs is 'Jobs that failed as often as they may: nobody tries them again before someone looked.';

revoke execute on function queue_state, stopped_jobs from public;
grant execute on function queue_state, stopped_jobs to mitoyen_app;
