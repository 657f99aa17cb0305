-- Quotes asked of several suppliers, compared side by side, and decided once.

create table spending_rule (
  residence_id uuid primary key references residence,
  voted_on date check (voted_on >= '1900-01-01' and voted_on < '2200-01-01'),
  consult_from bigint check (consult_from between 1 and 100000000000),
  compare_from bigint check (compare_from between 1 and 100000000000),
  delegated_cap bigint check (delegated_cap between 1 and 100000000000),
  delegated_from date check (delegated_from >= '1900-01-01' and delegated_from < '2200-01-01'),
  delegated_until date,
  recorded_by uuid not null references auth.person,
  recorded_at timestamptz not null default now(),
  check (num_nonnulls(delegated_cap, delegated_from, delegated_until) in (0, 3)),
  check (delegated_until > delegated_from and delegated_until <= delegated_from + interval '2 years'),
  check (num_nonnulls(consult_from, compare_from, delegated_cap) = 0 or voted_on is not null)
);
comment on table spending_rule is 'What the assembly decided of spending (loi 65-557, art. 21 and 21-1). An absent amount is not recorded here: it is never guessed.';
comment on column spending_rule.consult_from is 'Cents above which the council must be consulted.';
comment on column spending_rule.compare_from is 'Cents above which quotes must be compared.';
comment on column spending_rule.delegated_cap is 'Cents that the council may spend by itself, for two years at most.';

create table quote_request (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  ticket_id uuid,
  equipment_id uuid,
  is_private boolean not null,
  title text not null check (length(title) between 1 and 150),
  what text not null check (length(what) between 1 and 5000),
  place text not null default '' check (length(place) <= 300),
  access text not null default '' check (length(access) <= 1000),
  wanted_by date not null check (wanted_by >= '1900-01-01' and wanted_by < '2200-01-01'),
  asked_at timestamptz not null default now(),
  asked_by uuid not null references auth.person,
  presented_at timestamptz,
  presented_by uuid references auth.person,
  decide_by date,
  primary key (residence_id, id),
  foreign key (residence_id, ticket_id) references ticket,
  foreign key (residence_id, equipment_id) references equipment,
  check (not is_private or ticket_id is not null),
  check (num_nonnulls(presented_at, presented_by, decide_by) in (0, 3))
);
comment on table quote_request is 'What several suppliers are asked to price. Presented: the council compares, or the owner of private works does.';
comment on column quote_request.is_private is 'Works of an owner at home: who asked for them chooses, and the contract is theirs.';
create index quote_request_recent on quote_request (residence_id, asked_at desc, id desc);
create index quote_request_ticket on quote_request (residence_id, ticket_id) where ticket_id is not null;
create index quote_request_equipment on quote_request (residence_id, equipment_id) where equipment_id is not null;

create table quote_request_file (
  residence_id uuid not null references residence,
  request_id uuid not null,
  file_id uuid not null,
  primary key (residence_id, request_id, file_id),
  foreign key (residence_id, request_id) references quote_request,
  foreign key (residence_id, file_id) references stored_file
);
create index quote_request_file_file on quote_request_file (residence_id, file_id);

create table quote (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  request_id uuid not null,
  organization_id uuid not null,
  supplier_id uuid not null,
  supplier_name text not null check (length(supplier_name) between 1 and 200),
  opened_at timestamptz,
  reminded_at timestamptz,
  closing text not null default 'none' check (closing in ('none', 'queued', 'sent', 'failed')),
  primary key (residence_id, id),
  unique (residence_id, request_id, supplier_id),
  unique (residence_id, request_id, id),
  foreign key (residence_id, request_id) references quote_request,
  foreign key (organization_id, supplier_id) references supplier
);
comment on table quote is 'One supplier asked: what they answer is the last of its versions.';
comment on column quote.supplier_name is 'As it was.';
comment on column quote.closing is 'The letter that tells the supplier what was decided.';
create index quote_supplier on quote (organization_id, supplier_id);

create table quote_version (
  residence_id uuid not null references residence,
  quote_id uuid not null,
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('answered', 'declined')),
  at timestamptz not null default clock_timestamp(),
  cents bigint check (cents between 1 and 100000000000),
  vat_rate text check (vat_rate in ('none', '5.5', '10', '20')),
  delay_days smallint check (delay_days between 0 and 730),
  valid_until date check (valid_until >= '1900-01-01' and valid_until < '2200-01-01'),
  note text not null default '' check (length(note) <= 5000),
  primary key (residence_id, quote_id, seq),
  foreign key (residence_id, quote_id) references quote,
  check (num_nonnulls(cents, vat_rate, delay_days, valid_until) = case kind when 'answered' then 4 else 0 end)
);
comment on table quote_version is 'Each answer of a supplier. Append-only: a correction is another version.';
comment on column quote_version.cents is 'VAT included.';
comment on column quote_version.vat_rate is 'Percents, as the supplier says.';
comment on column quote_version.delay_days is 'From the agreement to the end of the works.';

create table quote_file (
  residence_id uuid not null references residence,
  quote_id uuid not null,
  file_id uuid not null,
  sent_at timestamptz not null default clock_timestamp(),
  primary key (residence_id, quote_id, file_id),
  foreign key (residence_id, quote_id) references quote,
  foreign key (residence_id, file_id) references stored_file
);
comment on table quote_file is 'What a supplier sent by the link; a version says which of them are its own.';
create index quote_file_file on quote_file (residence_id, file_id);

create table quote_version_file (
  residence_id uuid not null references residence,
  quote_id uuid not null,
  seq smallint not null,
  file_id uuid not null,
  primary key (residence_id, quote_id, seq, file_id),
  foreign key (residence_id, quote_id, seq) references quote_version,
  foreign key (residence_id, quote_id, file_id) references quote_file
);
create index quote_version_file_file on quote_version_file (residence_id, quote_id, file_id);

create table quote_opinion (
  residence_id uuid not null references residence,
  request_id uuid not null,
  person_id uuid not null references auth.person,
  quote_id uuid,
  note text not null default '' check (length(note) <= 1000),
  given_at timestamptz not null default clock_timestamp(),
  primary key (residence_id, request_id, person_id),
  foreign key (residence_id, request_id) references quote_request,
  foreign key (residence_id, request_id, quote_id) references quote (residence_id, request_id, id)
);
comment on table quote_opinion is 'What a member of the council prefers: one quote, or none of them. The last word of each.';
create index quote_opinion_person on quote_opinion (person_id);
create index quote_opinion_quote on quote_opinion (residence_id, request_id, quote_id);

create table quote_decision (
  residence_id uuid not null references residence,
  request_id uuid not null,
  quote_id uuid,
  decided_as text not null check (decided_as in ('manager', 'council', 'declarer')),
  decided_by uuid not null references auth.person,
  decided_at timestamptz not null default now(),
  reason text not null default '' check (length(reason) <= 1000),
  order_id uuid,
  primary key (residence_id, request_id),
  foreign key (residence_id, request_id) references quote_request,
  foreign key (residence_id, request_id, quote_id) references quote (residence_id, request_id, id),
  foreign key (residence_id, order_id) references work_order
);
comment on table quote_decision is 'The one decision on a request: a quote, or none. Append-only.';
create index quote_decision_person on quote_decision (decided_by);
create index quote_decision_quote on quote_decision (residence_id, request_id, quote_id);
create index quote_decision_order on quote_decision (residence_id, order_id) where order_id is not null;

alter table supplier_link alter order_id drop not null;
alter table supplier_link add quote_id uuid;
alter table supplier_link add foreign key (residence_id, quote_id) references quote;
alter table supplier_link add check (num_nonnulls(order_id, quote_id) = 1);
comment on table supplier_link is 'What a supplier opens without an account: an order or a quote. The token is in the message alone: here is its keyed hash.';
create index supplier_link_quote on supplier_link (residence_id, quote_id) where quote_id is not null;

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['spending_rule', 'quote_request', 'quote_request_file', 'quote', 'quote_version', 'quote_file', 'quote_version_file', 'quote_opinion', 'quote_decision'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
  end loop;
  foreach name in array array['quote_version', 'quote_version_file', 'quote_decision'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
    for guard in select tgname from pg_trigger where not tgisinternal and tgrelid = name::regclass loop
      execute format('alter table %I enable always trigger %I', name, guard.tgname);
    end loop;
  end loop;
end $$;
grant update on spending_rule to mitoyen_app;
grant update (presented_at, presented_by, decide_by) on quote_request to mitoyen_app;
grant update (opened_at, reminded_at, closing) on quote to mitoyen_app;
grant update (quote_id, note, given_at) on quote_opinion to mitoyen_app;
