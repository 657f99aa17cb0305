-- What an owner's account is read from, at any size; works that cannot wait; works that ended; accounts that were approved.

-- An account is summed, and its open debts found, without opening the rows: they lie one a page.
drop index journal_line_party;
create index journal_line_party on journal_line (residence_id, party_id, posted_on, entry_seq, position)
  include (debit, credit, account, nature, entry_id) where party_id is not null;
drop index settlement_party;
create index settlement_party on settlement (residence_id, party_id, debt_entry_id, debt_position) include (cents, settled_on);

-- Works that cannot wait: a third of their estimate may be called before the assembly votes (décret 67-223, art. 37).
alter table levy drop constraint levy_kind_check;
alter table levy add constraint levy_kind_check
  check (kind in ('works', 'urgent_works', 'council_works', 'reserve', 'plan_advance', 'cash_advance', 'loan'));
alter table levy add column estimate bigint check (estimate between 1 and 100000000000);
alter table levy add column council text check (council in ('heard', 'none'));
alter table levy add constraint levy_urgent check (
  case when kind = 'urgent_works' then (voted_on is null) = (estimate is null) and (voted_on is null) = (council is null)
       else estimate is null and council is null end);
comment on column levy.voted_on is 'Of urgent works, the day on which the manager decided: no assembly voted them.';
comment on column levy.council is 'The council''s opinion was heard, or there is no council (décret 67-223, art. 37).';
grant update (estimate, council) on levy to mitoyen_app;

create table works_end (
  residence_id uuid not null references residence,
  levy_id uuid not null,
  ended_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, levy_id),
  foreign key (residence_id, levy_id) references works_start
);
comment on table works_end is 'The works are done: nothing more is called for them. What is left of them is shared at the end of the year.';

create table accounts_approval (
  residence_id uuid not null references residence,
  fiscal_year_id uuid not null,
  approved_on date not null,
  resolution text not null check (length(resolution) between 1 and 200),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, fiscal_year_id),
  foreign key (residence_id, fiscal_year_id) references fiscal_year
);
comment on table accounts_approval is 'The assembly approved the accounts of a year, once. Two years without it are a warning (loi 65-557, art. 29-1 A).';

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['works_end', 'accounts_approval'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
    for guard in select tgname from pg_trigger where not tgisinternal and tgrelid = name::regclass loop
      execute format('alter table %I enable always trigger %I', name, guard.tgname);
    end loop;
  end loop;
end $$;
