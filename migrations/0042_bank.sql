-- The bank: statements as the bank gave them, what each movement became in the books, receipts entered by hand.

create table bank_link (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  bank_key text not null check (length(bank_key) between 1 and 60),
  account text not null check (account ~ '^5(0|1)'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, account) references account
);
comment on table bank_link is 'Which account of the books an account of the bank is. The latest row of a key holds; none is rewritten.';
create index bank_link_latest on bank_link (residence_id, bank_key, recorded_at desc, id);
create index bank_link_account on bank_link (residence_id, account);

create table bank_statement (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  bank_key text not null check (length(bank_key) between 1 and 60),
  account text not null,
  format text not null check (format in ('camt', 'cfonb', 'ofx', 'csv')),
  file_name text not null check (length(file_name) between 1 and 200),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  opening_on date,
  opening_cents bigint,
  closing_on date,
  closing_cents bigint,
  line_count integer not null check (line_count >= 0),
  new_count integer not null check (new_count between 0 and line_count),
  follows_gap boolean not null default false,
  imported_at timestamptz not null default clock_timestamp(),
  imported_by uuid not null references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, account) references account,
  check ((opening_on is null) = (opening_cents is null)),
  check ((closing_on is null) = (closing_cents is null))
);
comment on table bank_statement is 'A statement as it was imported, or a part of a file that held several; kept as received (loi 65-557, art. 18 II).';
comment on column bank_statement.follows_gap is 'Its opening balance is not the closing balance before it, and the accountant saw it.';
create index bank_statement_recent on bank_statement (residence_id, imported_at desc, id);
create index bank_statement_chain on bank_statement (residence_id, bank_key, closing_on desc, id);
create index bank_statement_account on bank_statement (residence_id, account);

create table bank_line (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  statement_id uuid not null,
  bank_key text not null,
  account text not null,
  -- What the movement says, and its rank among those that say the same.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  rank integer not null check (rank > 0),
  booked_on date not null,
  value_on date,
  cents bigint not null check (cents <> 0 and abs(cents) <= 99999999999),
  counterparty text not null check (length(counterparty) <= 200),
  iban text check (length(iban) <= 34),
  texts text[] not null,
  end_to_end_id text check (length(end_to_end_id) <= 100),
  mandate text check (length(mandate) <= 100),
  bank_reference text not null check (length(bank_reference) <= 100),
  code text not null check (length(code) <= 40),
  return_reason text check (length(return_reason) <= 40),
  batch_of text check (length(batch_of) <= 100),
  primary key (residence_id, id),
  foreign key (residence_id, statement_id) references bank_statement,
  foreign key (residence_id, account) references account,
  -- The same file again, one that overlaps, two people at once: a movement is there once.
  constraint bank_line_once unique (residence_id, bank_key, content_hash, rank)
);
comment on column bank_line.cents is 'More than 0 for money that came in.';
create index bank_line_recent on bank_line (residence_id, booked_on desc, id);
create index bank_line_statement on bank_line (residence_id, statement_id);
create index bank_line_account on bank_line (residence_id, account, booked_on);

create table bank_match (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  line_id uuid not null,
  -- 1: what the movement became; 2: what it became after it waited on 471 or 472.
  step smallint not null check (step in (1, 2)),
  kind text not null check (kind in ('owner', 'suspense', 'entry', 'account', 'deposit', 'return')),
  entry_id uuid not null,
  position integer not null check (position > 0),
  party_id uuid,
  -- By what sign: a level of the rule, or the accountant.
  sign text not null check (length(sign) between 1 and 40),
  matched_at timestamptz not null default now(),
  matched_by uuid references auth.person,
  undone_at timestamptz,
  undone_by uuid references auth.person,
  undo_reason text not null default '' check (length(undo_reason) <= 500),
  primary key (residence_id, id),
  foreign key (residence_id, line_id) references bank_line,
  foreign key (residence_id, entry_id, position) references journal_line,
  foreign key (residence_id, party_id) references party,
  check (undone_at is not null or undo_reason = '')
);
comment on table bank_match is 'What a movement of the bank is in the books: the line that it is, and why. Undone, it stays as it was with who undid it and why.';
create unique index bank_match_live on bank_match (residence_id, line_id, step) where undone_at is null;
-- A line of the books is one movement of the bank.
create unique index bank_match_entry on bank_match (residence_id, entry_id, position) where undone_at is null;
create index bank_match_line on bank_match (residence_id, line_id, matched_at);
create index bank_match_journal_line on bank_match (residence_id, entry_id, position);
create index bank_match_party on bank_match (residence_id, party_id) where party_id is not null;

create table bank_mapping (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  titles text not null check (length(titles) between 1 and 1000),
  header_line integer not null check (header_line > 0),
  columns text[] not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id)
);
comment on table bank_mapping is 'What the columns of a bank''s table are, by their titles. The latest holds.';
create index bank_mapping_latest on bank_mapping (residence_id, recorded_at desc, id);

create table cheque_deposit (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  number integer not null check (number > 0),
  account text not null,
  deposited_on date not null,
  cents bigint not null check (cents > 0),
  cheques integer not null check (cheques > 0),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id),
  unique (residence_id, number),
  foreign key (residence_id, account) references account
);
comment on table cheque_deposit is 'Cheques given to the bank together, on one slip: the bank credits their total.';
comment on column cheque_deposit.account is 'The account of the bank they are to be credited to.';
create index cheque_deposit_recent on cheque_deposit (residence_id, deposited_on desc, id);
create index cheque_deposit_account on cheque_deposit (residence_id, account);

create table hand_receipt (
  residence_id uuid not null references residence,
  id uuid not null,
  party_id uuid not null,
  means text not null check (means in ('cheque', 'cash', 'transfer')),
  cents bigint not null check (cents between 1 and 99999999999),
  received_on date not null,
  cheque_number text not null default '' check (length(cheque_number) <= 30),
  cheque_bank text not null default '' check (length(cheque_bank) <= 100),
  entry_id uuid not null,
  deposit_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid not null references auth.person,
  undone_at timestamptz,
  undone_by uuid references auth.person,
  undo_reason text not null default '' check (length(undo_reason) <= 500),
  reversal_id uuid,
  primary key (residence_id, id),
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, entry_id) references journal_entry,
  foreign key (residence_id, deposit_id) references cheque_deposit,
  foreign key (residence_id, reversal_id) references journal_entry,
  check (deposit_id is null or means = 'cheque'),
  check ((undone_at is null) = (reversal_id is null))
);
comment on table hand_receipt is 'A receipt that somebody wrote down. Its id is the one its screen gave it: sent twice it is recorded once.';
create index hand_receipt_recent on hand_receipt (residence_id, recorded_at desc, id);
create index hand_receipt_party on hand_receipt (residence_id, party_id, received_on);
create index hand_receipt_entry on hand_receipt (residence_id, entry_id);
create index hand_receipt_deposit on hand_receipt (residence_id, deposit_id) where deposit_id is not null;
create index hand_receipt_reversal on hand_receipt (residence_id, reversal_id) where reversal_id is not null;

create trigger guard_bank_match before update on bank_match for each row execute function guard_written_once('undone_at', 'undone_by', 'undo_reason');
create trigger guard_hand_receipt before update on hand_receipt for each row
  execute function guard_written_once('deposit_id', 'undone_at', 'undone_by', 'undo_reason', 'reversal_id');

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['bank_link', 'bank_statement', 'bank_line', 'bank_match', 'bank_mapping', 'cheque_deposit', 'hand_receipt'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
  end loop;
  foreach name in array array['bank_link', 'bank_statement', 'bank_line', 'bank_mapping', 'cheque_deposit'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
  end loop;
  foreach name in array array['bank_match', 'hand_receipt'] loop
    execute format('create trigger %I before delete on %I for each row execute function refuse_change()', 'guard_' || name || '_delete', name);
  end loop;
  for guard in select tgrelid::regclass as of, tgname as name from pg_trigger where not tgisinternal and tgname ~ '^guard_' and tgenabled <> 'A' loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;
grant update (undone_at, undone_by, undo_reason) on bank_match to mitoyen_app;
grant update (deposit_id, undone_at, undone_by, undo_reason, reversal_id) on hand_receipt to mitoyen_app;
