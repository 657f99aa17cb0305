-- The books of a residence: chart, journals, fiscal years, entries that balance, are numbered without a gap and never change.

create table account (
  residence_id uuid not null references residence,
  number text not null check (number ~ '^[1-7][0-9]{1,9}(-[0-9A-Z]{1,6})?$'),
  label text not null check (length(label) between 1 and 200),
  class smallint not null check (class in (1, 4, 5, 6, 7) and left(number, 1) = class::text),
  normal_side text not null check (normal_side in ('debit', 'credit', 'either')),
  parent text,
  official boolean not null,
  takes_entries boolean not null,
  primary key (residence_id, number),
  foreign key (residence_id, parent) references account,
  -- A subdivision of one's own sits under an account of the official list (arrêté du 14 mars 2005, art. 8).
  constraint account_private check (official or (parent is not null and starts_with(number, parent) and number <> parent and takes_entries))
);
comment on column account.takes_entries is 'False for headings, and for 450-1 to 450-5: a line is posted to 450 with its nature (arrêté du 14 mars 2005, art. 7).';
create index account_parent on account (residence_id, parent);

create table journal (
  residence_id uuid not null references residence,
  code text not null check (code ~ '^[A-Z]{2}[0-9]{0,2}$'),
  label text not null check (length(label) between 1 and 100),
  kind text not null check (kind in ('purchases', 'calls', 'bank', 'miscellaneous', 'opening', 'closing', 'regularization')),
  primary key (residence_id, code)
);

create table fiscal_year (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  opened_at timestamptz not null default now(),
  opened_by uuid references auth.person,
  closed_at timestamptz,
  closed_by uuid references auth.person,
  closed_entries bigint,
  closed_hash bytea,
  primary key (residence_id, id),
  exclude using gist (residence_id with =, daterange(starts_on, ends_on) with &&),
  check ((closed_at is null) = (closed_entries is null))
);
comment on table fiscal_year is 'Half-open days [starts_on, ends_on). The first lasts eighteen months at most, the others twelve (décret 2005-240, art. 5).';
comment on column fiscal_year.closed_hash is 'Head of the chain of entries when the year was closed: a tail cut off afterwards shows.';
create index fiscal_year_order on fiscal_year (residence_id, starts_on);

create table journal_entry (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  fiscal_year_id uuid not null,
  seq bigint not null check (seq > 0),
  journal text not null,
  number bigint not null check (number > 0),
  posted_on date not null,
  label text not null check (length(label) between 1 and 200),
  voucher text not null default '' check (length(voucher) <= 100),
  voucher_file_id uuid,
  origin_kind text not null check (origin_kind ~ '^[a-z]+(-[a-z]+)*$' and length(origin_kind) <= 40),
  origin_id text not null check (length(origin_id) between 1 and 100),
  reverses_id uuid,
  reason text not null default '' check (length(reason) <= 500),
  line_count integer not null check (line_count >= 2),
  total bigint not null check (total between 1 and 100000000000000),
  recorded_at timestamptz not null,
  recorded_by uuid references auth.person,
  content_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (residence_id, id),
  foreign key (residence_id, fiscal_year_id) references fiscal_year,
  foreign key (residence_id, journal) references journal,
  foreign key (residence_id, voucher_file_id) references stored_file,
  foreign key (residence_id, reverses_id) references journal_entry,
  unique (residence_id, fiscal_year_id, seq),
  unique (residence_id, journal, fiscal_year_id, number),
  constraint journal_entry_origin unique (residence_id, origin_kind, origin_id),
  constraint journal_entry_reversed_once unique (residence_id, reverses_id),
  check (reverses_id is null or length(reason) >= 3)
);
comment on table journal_entry is 'Written by post_journal_entry alone. Append-only: a wrong entry is reversed (arrêté du 14 mars 2005, art. 5).';
comment on column journal_entry.seq is 'Place in the chain of its residence and fiscal year.';
comment on column journal_entry.number is 'Without a gap in its journal and fiscal year.';
comment on column journal_entry.origin_id is 'What this entry comes from, once: (kind, id) posts a single entry, however often it is asked for.';
comment on column journal_entry.line_count is 'With total, what seals the entry: no line can join or leave it.';
create index journal_entry_recent on journal_entry (residence_id, posted_on, seq);
create index journal_entry_voucher_file on journal_entry (residence_id, voucher_file_id) where voucher_file_id is not null;

create table journal_line (
  -- Of its entry, whose residence exists: a thousand lines are not asked again.
  residence_id uuid not null,
  entry_id uuid not null,
  position integer not null check (position > 0),
  -- Copied from the entry, for the order and the index of ledgers.
  fiscal_year_id uuid not null,
  posted_on date not null,
  entry_seq bigint not null,
  account text not null,
  party_id uuid,
  lot_id uuid,
  key_id uuid,
  nature text check (nature in ('current', 'works', 'advance', 'loan', 'works_fund')),
  debit bigint not null default 0 check (debit between 0 and 100000000000000),
  credit bigint not null default 0 check (credit between 0 and 100000000000000),
  label text not null default '' check (length(label) <= 200),
  due_on date,
  primary key (residence_id, entry_id, position),
  foreign key (residence_id, entry_id) references journal_entry,
  foreign key (residence_id, account) references account,
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, lot_id) references lot,
  foreign key (residence_id, key_id) references allocation_key,
  constraint journal_line_side check ((debit > 0) <> (credit > 0)),
  -- What each owner owes is told by nature, whether or not sub-accounts were voted (arrêté du 14 mars 2005, art. 7).
  constraint journal_line_party check (not starts_with(account, '45') or (party_id is not null and nature is not null)),
  -- The works fund stays with the lot when it is sold; its advance is refunded (loi 65-557, art. 14-2-1 III; décret 67-223, art. 45-1).
  constraint journal_line_lot check (not (starts_with(account, '105') or starts_with(account, '1031')) or lot_id is not null),
  constraint journal_line_due check (due_on is null or party_id is not null)
);
comment on table journal_line is 'Cents, on one side or the other. Written with its entry, all lines at once, and never changed.';
comment on column journal_line.due_on is 'The day from which this debt is owed.';
create index journal_line_account on journal_line (residence_id, account, posted_on, entry_seq, position) include (debit, credit);
create index journal_line_party on journal_line (residence_id, party_id, posted_on, entry_seq, position) include (debit, credit, account) where party_id is not null;
create index journal_line_lot on journal_line (residence_id, lot_id, account) where lot_id is not null;
create index journal_line_key on journal_line (residence_id, key_id, fiscal_year_id) where key_id is not null;

create table books_check (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  checked_at timestamptz not null default now(),
  entries bigint not null,
  heads jsonb not null,
  fault_code text,
  fault_entry_id uuid,
  primary key (residence_id, id)
);
comment on table books_check is 'What each night found: the heads of the chains, against which the next one sees a tail cut off, and the first fault.';
create index books_check_recent on books_check (residence_id, checked_at desc, id);

do $$
declare name text;
begin
  foreach name in array array['account', 'journal', 'fiscal_year', 'journal_entry', 'journal_line', 'books_check'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select on %I to mitoyen_app', name);
  end loop;
  foreach name in array array['journal_entry', 'journal_line', 'books_check'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
    execute format('alter table %I enable always trigger %I', name, 'guard_' || name);
    execute format('alter table %I enable always trigger %I', name, 'guard_' || name || '_truncate');
  end loop;
end $$;
grant insert on account, journal, fiscal_year, books_check to mitoyen_app;
grant update (closed_at, closed_by) on fiscal_year to mitoyen_app;

-- The guards. A refusal is SQLSTATE MTLED with a code for its message: data/posting.ts turns it into an answer.

/** Years follow each other; the first lasts eighteen months at most, the others twelve (décret 2005-240, art. 5). */
create function guard_fiscal_year() returns trigger language plpgsql as $$
declare last date;
begin
  select max(y.ends_on) into last from fiscal_year y where y.residence_id = new.residence_id;
  if last is null and new.ends_on > new.starts_on + interval '18 months' then
    raise exception 'first-year-too-long' using errcode = 'MTLED';
  end if;
  if last is not null and (new.starts_on <> last or new.ends_on <> (new.starts_on + interval '12 months')::date) then
    raise exception 'year-does-not-follow' using errcode = 'MTLED';
  end if;
  if new.closed_at is not null then raise exception 'year-closed' using errcode = 'MTLED'; end if;
  return new;
end $$;
create trigger guard_fiscal_year before insert on fiscal_year for each row execute function guard_fiscal_year();

/** A year is closed once, after the one before it, and keeps the head of its chain; nothing else of it changes. */
create function guard_fiscal_year_closing() returns trigger language plpgsql as $$
declare head record;
begin
  if old.closed_at is not null then raise exception 'year-closed' using errcode = 'MTLED'; end if;
  if new.closed_at is null or (to_jsonb(new) - array['closed_at', 'closed_by']) is distinct from (to_jsonb(old) - array['closed_at', 'closed_by']) then
    raise exception 'a fiscal year is closed, never rewritten' using errcode = 'restrict_violation';
  end if;
  if exists (select from fiscal_year y where y.residence_id = new.residence_id and y.starts_on < new.starts_on and y.closed_at is null) then
    raise exception 'previous-year-open' using errcode = 'MTLED';
  end if;
  select e.seq, e.hash into head from journal_entry e
   where e.residence_id = new.residence_id and e.fiscal_year_id = new.id order by e.seq desc limit 1;
  new.closed_entries := coalesce(head.seq, 0);
  new.closed_hash := coalesce(head.hash, '\x'::bytea);
  return new;
end $$;
create trigger guard_fiscal_year_closing before update on fiscal_year for each row execute function guard_fiscal_year_closing();
create trigger guard_fiscal_year_delete before delete on fiscal_year for each row execute function refuse_change();
create trigger guard_fiscal_year_truncate before truncate on fiscal_year execute function refuse_change();

/** An entry goes into an open year that holds its day. */
create function guard_entry_year() returns trigger language plpgsql as $$
declare year fiscal_year;
begin
  select * into year from fiscal_year y where y.residence_id = new.residence_id and y.id = new.fiscal_year_id;
  if year.id is null or new.posted_on < year.starts_on or new.posted_on >= year.ends_on then
    raise exception 'year-absent' using errcode = 'MTLED';
  end if;
  if year.closed_at is not null then raise exception 'year-closed' using errcode = 'MTLED'; end if;
  return new;
end $$;
create trigger guard_entry_year before insert on journal_entry for each row execute function guard_entry_year();

/** Lines of an entry: as many as it says, both sides its total, its day, accounts that take entries. */
create function demand_whole_entry(residence uuid, entry uuid) returns void language plpgsql as $$
declare
  head journal_entry;
  sums record;
begin
  select * into head from journal_entry e where e.residence_id = residence and e.id = entry;
  select count(*) as lines, coalesce(sum(l.debit), 0) as debit, coalesce(sum(l.credit), 0) as credit, array_agg(distinct l.account) as accounts,
         count(*) filter (where (l.fiscal_year_id, l.posted_on, l.entry_seq) <> (head.fiscal_year_id, head.posted_on, head.seq)) as astray
    into sums from journal_line l where l.residence_id = residence and l.entry_id = entry;
  if exists (select from account a where a.residence_id = residence and a.number = any (sums.accounts) and not a.takes_entries) then
    raise exception 'account-takes-no-entry' using errcode = 'MTLED';
  end if;
  if (sums.lines, sums.debit, sums.credit, sums.astray) is distinct from (head.line_count::bigint, head.total::numeric, head.total::numeric, 0::bigint) then
    raise exception 'entry-unbalanced' using errcode = 'MTLED';
  end if;
end $$;

create function guard_entry_whole() returns trigger language plpgsql as $$
begin
  perform demand_whole_entry(new.residence_id, new.id);
  return null;
end $$;
create constraint trigger guard_entry_whole after insert on journal_entry
  deferrable initially deferred for each row execute function guard_entry_whole();

-- Once a statement, not once a line: an entry of a thousand lines is summed once. So all its lines come together.
create function guard_lines_whole() returns trigger language plpgsql as $$
declare entry record;
begin
  for entry in select distinct residence_id, entry_id from added loop
    perform demand_whole_entry(entry.residence_id, entry.entry_id);
  end loop;
  return null;
end $$;
create trigger guard_lines_whole after insert on journal_line referencing new table as added
  for each statement execute function guard_lines_whole();

do $$
declare guard record;
begin
  for guard in select tgrelid::regclass as of, tgname as name from pg_trigger
                where not tgisinternal and tgrelid in ('fiscal_year'::regclass, 'journal_entry'::regclass, 'journal_line'::regclass) loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;

/** The lines as they are hashed, in their order. */
create function ledger_lines_text(lines journal_line[]) returns text language sql immutable as $$
  select string_agg(
    audit_field(l.position::text) || audit_field(l.account) || audit_field(l.party_id::text) || audit_field(l.lot_id::text)
    || audit_field(l.key_id::text) || audit_field(l.nature) || audit_field(l.debit::text) || audit_field(l.credit::text)
    || audit_field(l.label) || audit_field(to_char(l.due_on, 'YYYY-MM-DD')), '' order by l.position)
  from unnest(lines) l
$$;

/** The lines asked for; for a reversal those of the entry reversed, sides exchanged. */
create function ledger_lines(residence uuid, head journal_entry, given jsonb) returns journal_line[]
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if head.reverses_id is not null then
    return (select array_agg(row(residence, head.id, l.position, head.fiscal_year_id, head.posted_on, head.seq, l.account, l.party_id, l.lot_id,
        l.key_id, l.nature, l.credit, l.debit, l.label, l.due_on)::journal_line order by l.position)
      from journal_line l where l.residence_id = residence and l.entry_id = head.reverses_id);
  end if;
  return (select array_agg(row(residence, head.id, i.ordinal, head.fiscal_year_id, head.posted_on, head.seq, l.account, l.party_id, l.lot_id,
      l.key_id, l.nature, coalesce(l.debit, 0), coalesce(l.credit, 0), coalesce(l.label, ''), l.due_on)::journal_line order by i.ordinal)
    from jsonb_array_elements(given) with ordinality i(line, ordinal),
         jsonb_to_record(i.line) l(account text, party_id uuid, lot_id uuid, key_id uuid, nature text, debit bigint, credit bigint, label text, due_on date));
end $$;

/**
 * Posts one entry, in the caller's transaction: the only way into the books. The year is locked first: in READ COMMITTED
 * the head read after it is the last one committed, so numbers have no gap and the chain never forks. The same origin again
 * answers with the entry it posted.
 *
 * `header`: journal, posted_on, label, voucher, voucher_file_id, origin_kind, origin_id, reverses_id, reason, recorded_by.
 * `lines`: account, party_id, lot_id, key_id, nature, debit, credit, label, due_on; those of a reversal are not asked for.
 */
create function post_journal_entry(
  residence uuid, header jsonb, lines jsonb, out entry_id uuid, out entry_number bigint, out is_new boolean
) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head journal_entry;
  year fiscal_year;
  known journal_entry;
  reversed journal_entry;
  all_lines journal_line[];
  file_hash text;
begin
  -- The wall, which the owner's rights would look over.
  if residence is null or not coalesce(residence = any (app_residences()), false) then
    raise exception 'residence-absent' using errcode = 'MTLED';
  end if;
  head := jsonb_populate_record(null::journal_entry, header);
  select * into year from fiscal_year y
   where y.residence_id = residence and y.starts_on <= head.posted_on and head.posted_on < y.ends_on for no key update;
  if year.id is null then raise exception 'year-absent' using errcode = 'MTLED'; end if;

  select * into known from journal_entry e
   where e.residence_id = residence and e.origin_kind = head.origin_kind and e.origin_id = head.origin_id;
  if known.id is null and year.closed_at is not null then raise exception 'year-closed' using errcode = 'MTLED'; end if;
  if head.reverses_id is not null then
    select * into reversed from journal_entry e where e.residence_id = residence and e.id = head.reverses_id;
    if reversed.id is null then raise exception 'entry-absent' using errcode = 'MTLED'; end if;
    if reversed.reverses_id is not null then raise exception 'reversal-of-reversal' using errcode = 'MTLED'; end if;
    if known.id is null and exists (select from journal_entry e where e.residence_id = residence and e.reverses_id = reversed.id) then
      raise exception 'entry-reversed-already' using errcode = 'MTLED';
    end if;
  end if;
  if head.voucher_file_id is not null then
    select f.hash into file_hash from stored_file f where f.residence_id = residence and f.id = head.voucher_file_id;
    if file_hash is null then raise exception 'voucher-absent' using errcode = 'MTLED'; end if;
  end if;

  head.residence_id := residence;
  head.id := gen_random_uuid();
  head.fiscal_year_id := year.id;
  head.recorded_at := clock_timestamp();
  head.voucher := coalesce(head.voucher, '');
  head.reason := coalesce(head.reason, '');
  select coalesce(max(e.seq), 0) + 1 into head.seq from journal_entry e
   where e.residence_id = residence and e.fiscal_year_id = year.id;
  select coalesce(max(e.number), 0) + 1 into head.number from journal_entry e
   where e.residence_id = residence and e.journal = head.journal and e.fiscal_year_id = year.id;
  all_lines := coalesce(ledger_lines(residence, head, lines), '{}');
  head.line_count := cardinality(all_lines);
  head.total := (select coalesce(sum(l.debit), 0) from unnest(all_lines) l);
  if head.line_count < 2 or head.total <> (select coalesce(sum(l.credit), 0) from unnest(all_lines) l) then
    raise exception 'entry-unbalanced' using errcode = 'MTLED';
  end if;
  head.content_hash := sha256(convert_to(
    audit_field(head.journal) || audit_field(to_char(head.posted_on, 'YYYY-MM-DD')) || audit_field(head.label) || audit_field(head.voucher)
    || audit_field(file_hash) || audit_field(head.origin_kind) || audit_field(head.origin_id) || audit_field(head.reverses_id::text)
    || audit_field(head.reason) || ledger_lines_text(all_lines), 'UTF8'));
  if known.id is not null then
    if known.content_hash <> head.content_hash then raise exception 'origin-differs' using errcode = 'MTLED'; end if;
    entry_id := known.id; entry_number := known.number; is_new := false;
    return;
  end if;

  head.previous_hash := coalesce((select e.hash from journal_entry e
    where e.residence_id = residence and e.fiscal_year_id = year.id order by e.seq desc limit 1), '\x'::bytea);
  head.hash := sha256(head.previous_hash || head.content_hash || convert_to(
    audit_field(residence::text) || audit_field(year.id::text) || audit_field(head.id::text) || audit_field(head.seq::text)
    || audit_field(head.number::text) || audit_field(to_char(head.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_field(head.recorded_by::text) || audit_field(head.line_count::text) || audit_field(head.total::text), 'UTF8'));
  insert into journal_entry select head.*;
  insert into journal_line select l.* from unnest(all_lines) l;
  entry_id := head.id; entry_number := head.number; is_new := true;
end $$;

revoke execute on function post_journal_entry(uuid, jsonb, jsonb) from public;
grant execute on function post_journal_entry(uuid, jsonb, jsonb) to mitoyen_app;
