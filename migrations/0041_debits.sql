-- SEPA direct debits: the residence as a creditor, mandates signed online, collections, batches for the bank, returns.

create table debit_creditor (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  ics text not null check (ics ~ '^FR[0-9]{2}[A-Z0-9]{9}$'),
  name text not null check (length(name) between 1 and 70),
  notice_days smallint not null check (notice_days between 1 and 60),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id)
);
comment on table debit_creditor is 'The residence under its own identifier, never its manager''s (loi 65-557, art. 18 II). The latest holds; none is rewritten.';
create index debit_creditor_latest on debit_creditor (residence_id, recorded_at desc, id);

create table sepa_mandate (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  party_id uuid not null,
  rum text not null check (rum ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(rum) <= 29),
  ics text not null,
  creditor_name text not null check (length(creditor_name) between 1 and 70),
  creditor_address text not null,
  debtor_name text not null check (length(debtor_name) between 1 and 200),
  debtor_address text not null,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  notice_days smallint not null check (notice_days between 1 and 60),
  wording text not null,
  signed_on date not null,
  signed_at timestamptz not null default clock_timestamp(),
  signed_by uuid not null references auth.person,
  client_address text not null,
  client_agent text not null check (length(client_agent) <= 300),
  file_id uuid,
  ended_on date,
  ended_by uuid references auth.person,
  end_reason text check (end_reason in ('revoked', 'replaced')),
  primary key (residence_id, id),
  unique (residence_id, rum),
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, file_id) references stored_file,
  check ((ended_on is null) = (end_reason is null))
);
comment on table sepa_mandate is 'What an owner signed, as it was signed, with who, when and from where. Ended once; never rewritten.';
create unique index sepa_mandate_live on sepa_mandate (residence_id, party_id) where ended_on is null;
create index sepa_mandate_party on sepa_mandate (residence_id, party_id, signed_at desc);
create index sepa_mandate_file on sepa_mandate (residence_id, file_id) where file_id is not null;

create table mandate_fact (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  mandate_id uuid not null,
  kind text not null check (kind in ('amended', 'suspended')),
  iban text check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  reason text not null default '' check (length(reason) <= 200),
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid references auth.person,
  client_address text not null default '',
  client_agent text not null default '' check (length(client_agent) <= 300),
  primary key (residence_id, id),
  foreign key (residence_id, mandate_id) references sepa_mandate,
  check ((kind = 'amended') = (iban is not null))
);
comment on table mandate_fact is 'amended: another account of the same debtor, which also lifts a suspension. suspended: the bank said that nothing more can be collected.';
create index mandate_fact_mandate on mandate_fact (residence_id, mandate_id, recorded_at);

create table debit_batch (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  number integer not null check (number > 0),
  collect_on date not null,
  message_id text not null check (length(message_id) between 1 and 35),
  total bigint not null check (total > 0),
  collections integer not null check (collections > 0),
  content text not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references auth.person,
  sent_at timestamptz,
  sent_by uuid references auth.person,
  abandoned_at timestamptz,
  abandoned_by uuid references auth.person,
  abandon_reason text not null default '' check (length(abandon_reason) <= 500),
  primary key (residence_id, id),
  unique (residence_id, number),
  unique (residence_id, message_id),
  check ((sent_at is null) = (sent_by is null)),
  check ((abandoned_at is null) = (abandoned_by is null)),
  check (sent_at is null or abandoned_at is null)
);
comment on column debit_batch.content is 'The pain.008 file as it was made: downloaded again, the same bytes.';
-- Two people at once, a second click: one file a day of collection.
create unique index debit_batch_live on debit_batch (residence_id, collect_on) where abandoned_at is null;

create table debit_collection (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  mandate_id uuid not null,
  party_id uuid not null,
  collect_on date not null,
  announced bigint not null check (announced > 0),
  announced_on date not null,
  end_to_end_id text not null check (length(end_to_end_id) between 1 and 35),
  prepared_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz,
  removed_by uuid references auth.person,
  removal text check (removal in ('by-hand', 'paid', 'mandate-revoked', 'mandate-suspended', 'mandate-dormant', 'batch-abandoned')),
  removal_reason text not null default '' check (length(removal_reason) <= 500),
  batch_id uuid,
  cents bigint check (cents > 0),
  iban text,
  sequence text check (sequence in ('FRST', 'RCUR')),
  entry_id uuid,
  primary key (residence_id, id),
  unique (residence_id, end_to_end_id),
  foreign key (residence_id, mandate_id) references sepa_mandate,
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, batch_id) references debit_batch,
  foreign key (residence_id, entry_id) references journal_entry,
  check ((removed_at is null) = (removal is null)),
  check ((batch_id is null) = (cents is null) and (batch_id is null) = (sequence is null) and (batch_id is null) = (iban is null)),
  check (cents <= announced),
  check (entry_id is null or batch_id is not null)
);
comment on column debit_collection.announced is 'What the owner was told: the most that is collected.';
comment on column debit_collection.entry_id is 'The receipt, posted on the day of collection.';
create unique index debit_collection_once on debit_collection (residence_id, party_id, collect_on) where removed_at is null;
create index debit_collection_day on debit_collection (residence_id, collect_on desc, id);
create index debit_collection_mandate on debit_collection (residence_id, mandate_id);
create index debit_collection_batch on debit_collection (residence_id, batch_id) where batch_id is not null;
create index debit_collection_entry on debit_collection (residence_id, entry_id) where entry_id is not null;
create index debit_collection_party on debit_collection (residence_id, party_id, collect_on desc);

create table collection_part (
  residence_id uuid not null references residence,
  collection_id uuid not null,
  position smallint not null check (position > 0),
  debt_entry_id uuid,
  debt_position integer,
  call_id uuid,
  label text not null check (length(label) <= 300),
  due_on date not null,
  cents bigint not null check (cents > 0),
  primary key (residence_id, collection_id, position),
  foreign key (residence_id, collection_id) references debit_collection,
  foreign key (residence_id, debt_entry_id, debt_position) references journal_line,
  foreign key (residence_id, call_id) references fund_call,
  check ((debt_entry_id is null) = (debt_position is null) and (debt_entry_id is not null or call_id is not null))
);
comment on table collection_part is 'What a collection pays: debts in the books, and calls that fall due by its day.';
create index collection_part_debt on collection_part (residence_id, debt_entry_id, debt_position) where debt_entry_id is not null;
create index collection_part_call on collection_part (residence_id, call_id) where call_id is not null;

create table debit_return_file (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('pain.002', 'camt.054')),
  unknown jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id),
  unique (residence_id, hash)
);
comment on column debit_return_file.unknown is 'Returns of the file that are nobody''s here: [{reference, reason, line}].';

create table debit_return (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  collection_id uuid not null,
  code text not null check (code ~ '^[A-Z0-9]{2,10}$'),
  returned_on date not null,
  fee bigint not null default 0 check (fee >= 0),
  source text not null check (source in ('pain.002', 'camt.053', 'camt.054')),
  return_file_id uuid,
  reversal_id uuid,
  follow_up text not null check (follow_up in ('retry', 'suspend', 'contact', 'review')),
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid references auth.person,
  primary key (residence_id, id),
  unique (residence_id, collection_id),
  foreign key (residence_id, collection_id) references debit_collection,
  foreign key (residence_id, return_file_id) references debit_return_file deferrable initially deferred,
  foreign key (residence_id, reversal_id) references journal_entry
);
comment on table debit_return is 'A debit that the bank sent back, once whatever the files that say it. The receipt stays and is reversed: the debt is open again with its own due date.';
comment on column debit_return.fee is 'What the bank says it charges for it; booked when it stands on the statement.';
create index debit_return_recent on debit_return (residence_id, recorded_at desc, id);
create index debit_return_file_of on debit_return (residence_id, return_file_id) where return_file_id is not null;
create index debit_return_reversal on debit_return (residence_id, reversal_id) where reversal_id is not null;

create trigger guard_sepa_mandate before update on sepa_mandate for each row
  execute function guard_written_once('file_id', 'ended_on', 'ended_by', 'end_reason');
create trigger guard_debit_batch before update on debit_batch for each row
  execute function guard_written_once('sent_at', 'sent_by', 'abandoned_at', 'abandoned_by', 'abandon_reason');
create trigger guard_debit_collection before update on debit_collection for each row
  execute function guard_written_once('removed_at', 'removed_by', 'removal', 'removal_reason', 'batch_id', 'cents', 'iban', 'sequence', 'entry_id');

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['debit_creditor', 'sepa_mandate', 'mandate_fact', 'debit_batch', 'debit_collection', 'collection_part', 'debit_return_file', 'debit_return'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
  end loop;
  foreach name in array array['debit_creditor', 'mandate_fact', 'collection_part', 'debit_return_file', 'debit_return'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
  end loop;
  foreach name in array array['sepa_mandate', 'debit_batch', 'debit_collection'] loop
    execute format('create trigger %I before delete on %I for each row execute function refuse_change()', 'guard_' || name || '_delete', name);
  end loop;
  for guard in select t.tgrelid::regclass as of, t.tgname as name from pg_trigger t
                where not t.tgisinternal and t.tgname ~ '^guard_' and t.tgenabled <> 'A' loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;
grant update (file_id, ended_on, ended_by, end_reason) on sepa_mandate to mitoyen_app;
grant update (sent_at, sent_by, abandoned_at, abandoned_by, abandon_reason) on debit_batch to mitoyen_app;
grant update (removed_at, removed_by, removal, removal_reason, batch_id, cents, iban, sequence, entry_id) on debit_collection to mitoyen_app;
