-- What the assembly voted to be paid, and the calls for funds made from it.

create table budget (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  fiscal_year_id uuid not null,
  version smallint not null check (version > 0),
  revision integer not null default 1,
  works_fund bigint not null default 0 check (works_fund between 0 and 100000000000),
  planned_works bigint check (planned_works between 1 and 100000000000),
  works_fund_exemption text not null default '' check (length(works_fund_exemption) <= 500),
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  voted_on date,
  resolution text not null default '' check (length(resolution) <= 200),
  voted_at timestamptz,
  voted_by uuid references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, fiscal_year_id) references fiscal_year,
  unique (residence_id, fiscal_year_id, version),
  check ((voted_on is null) = (voted_at is null) and (voted_on is null) = (voted_by is null))
);
comment on table budget is 'A version of the budget of a fiscal year. Voted, it is never edited: a later version replaces it (loi 65-557, art. 14-1).';
comment on column budget.revision is 'Grows with each save of the draft: who saves over somebody else''s is told.';
comment on column budget.works_fund is 'Yearly contribution to the works fund, in cents (loi 65-557, art. 14-2-1).';
comment on column budget.planned_works is 'Works of the adopted multi-year plan, in cents; null without one.';
comment on column budget.works_fund_exemption is 'Why no works fund is owed, or empty.';
create unique index budget_draft on budget (residence_id, fiscal_year_id) where voted_on is null;

create table budget_line (
  residence_id uuid not null references residence,
  budget_id uuid not null,
  position smallint not null check (position > 0),
  account text not null,
  key_id uuid not null,
  label text not null default '' check (length(label) <= 200),
  cents bigint not null check (abs(cents) <= 100000000000),
  primary key (residence_id, budget_id, position),
  foreign key (residence_id, budget_id) references budget,
  foreign key (residence_id, account) references account,
  foreign key (residence_id, key_id) references allocation_key
);
comment on column budget_line.cents is 'Negative for a product expected, which lowers what its key is called.';
create index budget_line_account on budget_line (residence_id, account);
create index budget_line_key on budget_line (residence_id, key_id);

create table budget_term (
  residence_id uuid not null references residence,
  budget_id uuid not null,
  position smallint not null check (position > 0),
  due_on date not null,
  weight integer not null check (weight between 1 and 10000),
  primary key (residence_id, budget_id, position),
  unique (residence_id, budget_id, due_on),
  foreign key (residence_id, budget_id) references budget
);
comment on table budget_term is 'When provisions fall due: a quarter each at the start of each quarter unless the assembly chose otherwise (loi 65-557, art. 14-1 I).';
comment on column budget_term.weight is 'Its part of the year, over the sum of the weights.';

create table late_budget (
  residence_id uuid not null references residence,
  fiscal_year_id uuid not null,
  authorized_on date not null,
  resolution text not null check (length(resolution) between 1 and 200),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, fiscal_year_id),
  foreign key (residence_id, fiscal_year_id) references fiscal_year
);
comment on table late_budget is 'The assembly let the manager call two quarters of the previous budget while this year''s waits (décret 67-223, art. 43).';

create table levy (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('works', 'council_works', 'reserve', 'plan_advance', 'cash_advance', 'loan')),
  title text not null check (length(title) between 1 and 120),
  note text not null default '' check (length(note) <= 1000),
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  voted_on date,
  resolution text not null default '' check (length(resolution) <= 200),
  voted_at timestamptz,
  voted_by uuid references auth.person,
  primary key (residence_id, id),
  check ((voted_on is null) = (voted_at is null) and (voted_on is null) = (voted_by is null))
);
comment on table levy is 'A sum beyond the budget: works, an advance, a loan. The closed list of what a manager may call (décret 67-223, art. 35).';
create index levy_recent on levy (residence_id, created_at desc, id);

create table levy_part (
  residence_id uuid not null references residence,
  levy_id uuid not null,
  key_id uuid not null,
  cents bigint not null check (cents between 1 and 100000000000),
  primary key (residence_id, levy_id, key_id),
  foreign key (residence_id, levy_id) references levy,
  foreign key (residence_id, key_id) references allocation_key
);
create index levy_part_key on levy_part (residence_id, key_id);

create table levy_term (
  residence_id uuid not null references residence,
  levy_id uuid not null,
  position smallint not null check (position > 0),
  due_on date not null,
  weight integer not null check (weight between 1 and 10000),
  primary key (residence_id, levy_id, position),
  unique (residence_id, levy_id, due_on),
  foreign key (residence_id, levy_id) references levy
);

create table works_start (
  residence_id uuid not null references residence,
  levy_id uuid not null,
  started_on date not null,
  entry_id uuid,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, levy_id),
  foreign key (residence_id, levy_id) references levy,
  foreign key (residence_id, entry_id) references journal_entry
);
comment on table works_start is 'From then on what is called for these works is a product; what was called before moves there (arrêté du 14 mars 2005, art. 10).';
comment on column works_start.entry_id is 'The move; null when nothing was called yet.';
create index works_start_entry on works_start (residence_id, entry_id) where entry_id is not null;

create table bank_account (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  holder text not null check (length(holder) between 1 and 70),
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  bic text not null default '' check (bic = '' or bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id)
);
comment on table bank_account is 'The separate account of the residence (loi 65-557, art. 18 II). The latest is the one that notices show; none is ever rewritten.';
create index bank_account_latest on bank_account (residence_id, recorded_at desc, id);

create table fund_call (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  number integer not null check (number > 0),
  due_on date not null,
  total bigint not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null default now(),
  issued_by uuid not null references auth.person,
  entry_id uuid,
  posted_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid references auth.person,
  cancel_reason text not null default '' check (length(cancel_reason) <= 500),
  reversal_id uuid,
  primary key (residence_id, id),
  unique (residence_id, number),
  foreign key (residence_id, entry_id) references journal_entry,
  foreign key (residence_id, reversal_id) references journal_entry,
  check ((entry_id is null) = (posted_at is null)),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check (reversal_id is null or (entry_id is not null and cancelled_at is not null))
);
comment on table fund_call is 'What falls due on a day, issued once. Posted on that day (décret 2005-240, art. 3); cancelled only by a reversal.';
comment on column fund_call.fingerprint is 'SHA-256 of what was previewed: what is issued is what was seen.';
create index fund_call_recent on fund_call (residence_id, due_on desc, id);
create index fund_call_entry on fund_call (residence_id, entry_id) where entry_id is not null;
create index fund_call_reversal on fund_call (residence_id, reversal_id) where reversal_id is not null;

create table call_part (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  call_id uuid not null,
  position smallint not null check (position > 0),
  -- The closed list of what a manager may call (décret 67-223, art. 35).
  kind text not null check (kind in ('current', 'current_before_vote', 'works', 'urgent_works', 'council_works', 'works_fund', 'reserve', 'plan_advance', 'cash_advance', 'loan')),
  nature text not null check (nature in ('current', 'works', 'advance', 'loan', 'works_fund')),
  title text not null check (length(title) between 1 and 200),
  fiscal_year_id uuid,
  budget_id uuid,
  levy_id uuid,
  term smallint,
  terms smallint,
  is_complement boolean not null default false,
  total bigint not null,
  is_live boolean not null default true,
  credited text,
  primary key (residence_id, id),
  unique (residence_id, call_id, position),
  foreign key (residence_id, call_id) references fund_call,
  foreign key (residence_id, fiscal_year_id) references fiscal_year,
  foreign key (residence_id, budget_id) references budget,
  foreign key (residence_id, levy_id) references levy,
  check ((budget_id is null) <> (levy_id is null)),
  check ((budget_id is null) = (fiscal_year_id is null)),
  check (is_complement = (term is null) and (term is null) = (terms is null)),
  check (levy_id is null or not is_complement)
);
comment on column call_part.is_complement is 'Difference with what was called before the vote, printed apart.';
comment on column call_part.is_live is 'False once its call was cancelled: the term may then be called again.';
comment on column call_part.credited is 'The account credited when the call was posted.';
create index call_part_budget on call_part (residence_id, budget_id) where budget_id is not null;
create index call_part_levy on call_part (residence_id, levy_id) where levy_id is not null;
create index call_part_year on call_part (residence_id, fiscal_year_id) where fiscal_year_id is not null;
-- Two people at once, a second click, a crash: the same term is called once.
create unique index call_part_term_once on call_part (residence_id, fiscal_year_id, nature, term) where is_live and budget_id is not null and not is_complement;
create unique index call_part_complement_once on call_part (residence_id, budget_id, nature) where is_live and is_complement;
create unique index call_part_levy_once on call_part (residence_id, levy_id, term) where is_live and levy_id is not null;

create table call_base (
  residence_id uuid not null references residence,
  part_id uuid not null,
  key_id uuid not null,
  yearly bigint not null,
  cents bigint not null,
  total_shares bigint not null check (total_shares > 0),
  scale integer not null,
  shares_version text not null check (shares_version ~ '^[0-9a-f]{64}$'),
  primary key (residence_id, part_id, key_id),
  foreign key (residence_id, part_id) references call_part,
  foreign key (residence_id, key_id) references allocation_key
);
comment on table call_base is 'What a key was called in a part, with what explains it for ever.';
comment on column call_base.yearly is 'The key''s amount in the budget or in the vote, of which cents is the term''s part.';
comment on column call_base.shares_version is 'SHA-256 of the shares of the key as they were: another one means that the deed changed since.';
create index call_base_key on call_base (residence_id, key_id);

create table call_line (
  residence_id uuid not null references residence,
  part_id uuid not null,
  key_id uuid not null,
  lot_id uuid not null,
  shares bigint not null check (shares >= 0),
  cents bigint not null,
  primary key (residence_id, part_id, key_id, lot_id),
  foreign key (residence_id, part_id, key_id) references call_base,
  foreign key (residence_id, lot_id) references lot
);
create index call_line_lot on call_line (residence_id, lot_id);

create table call_debtor (
  residence_id uuid not null references residence,
  call_id uuid not null,
  lot_id uuid not null,
  party_id uuid not null,
  primary key (residence_id, call_id, lot_id),
  foreign key (residence_id, call_id) references fund_call,
  foreign key (residence_id, lot_id) references lot,
  foreign key (residence_id, party_id) references party
);
comment on table call_debtor is 'Who owned each lot on the due date, as notified (décret 67-223, art. 6-2): written when the call is posted.';
create index call_debtor_lot on call_debtor (residence_id, lot_id);
create index call_debtor_party on call_debtor (residence_id, party_id);

create table call_notice (
  residence_id uuid not null references residence,
  call_id uuid not null,
  party_id uuid not null,
  cents bigint not null,
  reference text not null check (reference ~ '^RF[0-9]{2}[A-Z0-9]{1,21}$'),
  channel text check (channel in ('email', 'post')),
  file_id uuid,
  made_at timestamptz,
  primary key (residence_id, call_id, party_id),
  unique (residence_id, reference),
  foreign key (residence_id, call_id) references fund_call,
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, file_id) references stored_file,
  check ((made_at is null) = (file_id is null) and (made_at is null) = (channel is null))
);
comment on table call_notice is 'One notice an owner, whatever stops half-way: the row is there from the issue on, its document comes after.';
comment on column call_notice.channel is 'post: nobody of this owner has an account, the letter is printed.';
create index call_notice_party on call_notice (residence_id, party_id);
create index call_notice_file on call_notice (residence_id, file_id) where file_id is not null;
create index call_notice_waiting on call_notice (residence_id, call_id) where made_at is null;

-- What a vote or a call fixed stays as it was, whatever the code above does.

/** A row whose vote is recorded is never edited. */
create function guard_voted() returns trigger language plpgsql as $$
begin
  if old.voted_on is not null then raise exception 'what was voted is never edited' using errcode = 'restrict_violation'; end if;
  return coalesce(new, old);
end $$;

/** Nor are its lines and dates. The first argument is the table, the second the column that names its row. */
create function guard_voted_part() returns trigger language plpgsql as $$
declare
  row jsonb;
  voted boolean;
begin
  for row in select r from unnest(array[to_jsonb(old), to_jsonb(new)]) r where r is not null loop
    execute format('select voted_on is not null from %I where residence_id = $1 and id = $2', tg_argv[0])
      into voted using (row->>'residence_id')::uuid, (row->>tg_argv[1])::uuid;
    if voted then raise exception 'what was voted is never edited' using errcode = 'restrict_violation'; end if;
  end loop;
  return coalesce(new, old);
end $$;

/** Columns named in the arguments are written once, when still empty; nothing else of the row changes. */
create function guard_written_once() returns trigger language plpgsql as $$
declare changed text;
begin
  select n.key into changed from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
   where n.value is distinct from o.value
     and not (n.key = any (tg_argv) and o.value in ('null'::jsonb, '""'::jsonb, 'true'::jsonb)) limit 1;
  if changed is not null then raise exception 'written once: %', changed using errcode = 'restrict_violation'; end if;
  return new;
end $$;

create trigger guard_budget before update or delete on budget for each row execute function guard_voted();
create trigger guard_levy before update or delete on levy for each row execute function guard_voted();
create trigger guard_budget_line before insert or update or delete on budget_line for each row execute function guard_voted_part('budget', 'budget_id');
create trigger guard_budget_term before insert or update or delete on budget_term for each row execute function guard_voted_part('budget', 'budget_id');
create trigger guard_levy_part before insert or update or delete on levy_part for each row execute function guard_voted_part('levy', 'levy_id');
create trigger guard_levy_term before insert or update or delete on levy_term for each row execute function guard_voted_part('levy', 'levy_id');
create trigger guard_fund_call before update on fund_call for each row
  execute function guard_written_once('entry_id', 'posted_at', 'cancelled_at', 'cancelled_by', 'cancel_reason', 'reversal_id');
create trigger guard_call_part before update on call_part for each row execute function guard_written_once('is_live', 'credited');
create trigger guard_call_notice before update on call_notice for each row execute function guard_written_once('channel', 'file_id', 'made_at');

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['budget', 'budget_line', 'budget_term', 'late_budget', 'levy', 'levy_part', 'levy_term', 'works_start', 'bank_account',
    'fund_call', 'call_part', 'call_base', 'call_line', 'call_debtor', 'call_notice'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
  end loop;
  foreach name in array array['late_budget', 'works_start', 'bank_account', 'call_base', 'call_line', 'call_debtor'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
  end loop;
  foreach name in array array['fund_call', 'call_part', 'call_notice'] loop
    execute format('create trigger %I before delete on %I for each row execute function refuse_change()', 'guard_' || name || '_delete', name);
  end loop;
  foreach name in array array['budget_line', 'budget_term', 'levy_part', 'levy_term'] loop
    execute format('grant delete on %I to mitoyen_app', name);
  end loop;
  for guard in select tgrelid::regclass as of, tgname as name from pg_trigger where not tgisinternal and tgname ~ '^guard_' and tgenabled <> 'A' loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;
grant update (revision, works_fund, planned_works, works_fund_exemption, voted_on, resolution, voted_at, voted_by) on budget to mitoyen_app;
grant update (kind, title, note, revision, voted_on, resolution, voted_at, voted_by) on levy to mitoyen_app;
grant update (entry_id, posted_at, cancelled_at, cancelled_by, cancel_reason, reversal_id) on fund_call to mitoyen_app;
grant update (is_live, credited) on call_part to mitoyen_app;
grant update (channel, file_id, made_at) on call_notice to mitoyen_app;
