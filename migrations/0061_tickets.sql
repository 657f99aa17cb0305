-- Demands: who asked what, where it stands, who has the ball and until when.

create table ticket_category (
  organization_id uuid not null references organization,
  code text not null check (code ~ '^[a-z]{2,30}$'),
  label text not null check (length(label) between 2 and 60),
  is_on boolean not null,
  holder text not null check (holder in ('manager', 'council', 'insurer')),
  danger text not null check (danger in ('none', 'nuisance', 'damage', 'safety')),
  first_days smallint not null check (first_days between 0 and 60),
  end_days smallint not null check (end_days between 1 and 365),
  changed_at timestamptz not null default now(),
  changed_by uuid not null references auth.person,
  primary key (organization_id, code),
  check (end_days >= first_days)
);
comment on table ticket_category is 'What a firm changed of a category; what is absent is as in rules/categories.ts.';
comment on column ticket_category.first_days is 'Days in which an answer is promised; end_days, in which it is done.';
alter table ticket_category enable row level security;
alter table ticket_category force row level security;
create policy ticket_category_scope on ticket_category
  using (coalesce(organization_id = any ((select app_organizations())::uuid[]), false));
grant select, insert, update on ticket_category to mitoyen_app;

create table ticket (
  residence_id uuid not null references residence,
  -- Made by who declares it: sent again, it is the same one.
  id uuid not null,
  number integer not null check (number > 0),
  category text not null check (category ~ '^[a-z]{2,30}$'),
  title text not null check (length(title) between 1 and 120),
  body text not null default '' check (length(body) <= 5000),
  building_id uuid,
  staircase_id uuid,
  floor smallint check (floor between -9 and 99),
  equipment_id uuid,
  lot_id uuid,
  place_note text not null default '' check (length(place_note) <= 200),
  is_common boolean not null,
  is_chat boolean not null default false,
  -- What two open demands of one thing have in common; null where two are never one.
  twin_key text check (length(twin_key) <= 300),
  danger text not null check (danger in ('none', 'nuisance', 'damage', 'safety')),
  people integer not null default 1 check (people > 0),
  points smallint not null default 0,
  state text not null check (state in ('received', 'taken', 'waiting', 'ordered', 'done', 'verified', 'closed')),
  holder text check (holder in ('manager', 'declarer', 'contractor', 'council', 'insurer', 'meeting')),
  promised_on date,
  assigned_to uuid references auth.person,
  declared_at timestamptz not null default now(),
  -- Null for whoever reported it without an account: then a name says who.
  declared_by uuid references auth.person,
  on_behalf_of uuid references auth.person,
  reporter text not null default '' check (length(reporter) <= 100),
  reporter_phone text,
  changed_at timestamptz not null default now(),
  closed_at timestamptz,
  merged_into uuid,
  split_from uuid,
  search text not null generated always as (fold(title || ' ' || body || ' ' || place_note)) stored,
  primary key (residence_id, id),
  unique (residence_id, number),
  foreign key (residence_id, building_id) references building,
  foreign key (residence_id, staircase_id) references staircase,
  foreign key (residence_id, equipment_id) references equipment,
  foreign key (residence_id, lot_id) references lot,
  foreign key (residence_id, merged_into) references ticket,
  foreign key (residence_id, split_from) references ticket,
  check ((state = 'closed') = (holder is null) and (state = 'closed') = (promised_on is null) and (state = 'closed') = (closed_at is not null)),
  check (declared_by is not null or reporter <> ''),
  check (merged_into is null or state = 'closed'),
  check (not is_common or lot_id is null)
);
comment on table ticket is 'A demand. Where it stands is what its last step says.';
comment on column ticket.points is 'Criticality of rules/criticality.ts, written at each change and each night: age and broken promises add to it.';
comment on column ticket.lot_id is 'The private lot that it is about, or inside which it is.';
create unique index ticket_open_twin on ticket (residence_id, twin_key) where twin_key is not null and state <> 'closed';
create index ticket_open on ticket (residence_id, points desc, declared_at, id) where state <> 'closed';
-- The firm's queue goes over its residences: its order is this one, whatever their number.
create index ticket_queue on ticket (points desc, declared_at, id) where state <> 'closed';
create index ticket_recent on ticket (residence_id, changed_at desc, id desc);
create index ticket_mine on ticket (declared_by, residence_id);
create index ticket_equipment on ticket (residence_id, equipment_id) where equipment_id is not null;
create index ticket_assignee on ticket (assigned_to) where assigned_to is not null;
create index ticket_principal on ticket (on_behalf_of) where on_behalf_of is not null;
create index ticket_building on ticket (residence_id, building_id);
create index ticket_staircase on ticket (residence_id, staircase_id);
create index ticket_lot on ticket (residence_id, lot_id);
create index ticket_merged on ticket (residence_id, merged_into) where merged_into is not null;
create index ticket_split on ticket (residence_id, split_from) where split_from is not null;
create index ticket_search on ticket using gin (residence_id, search gin_trgm_ops);

create table ticket_step (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  ticket_id uuid not null,
  seq integer not null check (seq > 0),
  act text not null check (act in ('declare', 'take', 'wait', 'answer', 'order', 'decline', 'promise', 'finish', 'verify', 'reopen', 'close', 'withdraw', 'merge', 'split', 'change')),
  state text not null,
  holder text,
  promised_on date,
  reason text not null default '' check (length(reason) <= 1000),
  detail jsonb,
  at timestamptz not null default clock_timestamp(),
  by_person uuid references auth.person,
  on_behalf_of uuid references auth.person,
  -- A contractor or a passer-by; the clock where both are empty.
  by_name text not null default '' check (length(by_name) <= 200),
  primary key (residence_id, id),
  unique (residence_id, ticket_id, seq),
  foreign key (residence_id, ticket_id) references ticket
);
comment on table ticket_step is 'What was done to a demand, by whom, and where it then stood. Append-only.';
create index ticket_step_person on ticket_step (by_person);
create index ticket_step_principal on ticket_step (on_behalf_of) where on_behalf_of is not null;

create table ticket_follower (
  residence_id uuid not null references residence,
  ticket_id uuid not null,
  person_id uuid not null references auth.person,
  kind text not null check (kind in ('declared', 'joined', 'confirmed')),
  since timestamptz not null default now(),
  left_at timestamptz,
  primary key (residence_id, ticket_id, person_id),
  foreign key (residence_id, ticket_id) references ticket
);
comment on table ticket_follower is 'Who is told of each step. declared and joined count as people touched; confirmed has seen it and is told nothing.';
create index ticket_follower_person on ticket_follower (person_id, residence_id);

create table ticket_message (
  residence_id uuid not null references residence,
  id uuid not null,
  ticket_id uuid not null,
  lane text not null check (lane in ('declarers', 'internal')),
  body text not null check (length(body) <= 5000),
  written_at timestamptz not null default clock_timestamp(),
  written_by uuid references auth.person,
  on_behalf_of uuid references auth.person,
  by_name text not null default '' check (length(by_name) <= 200),
  primary key (residence_id, id),
  foreign key (residence_id, ticket_id) references ticket
);
comment on table ticket_message is 'The two conversations of a demand: with its declarers, and within the firm and the council.';
create index ticket_message_thread on ticket_message (residence_id, ticket_id, written_at, id);
create index ticket_message_person on ticket_message (written_by);
create index ticket_message_principal on ticket_message (on_behalf_of) where on_behalf_of is not null;

create table ticket_read (
  residence_id uuid not null references residence,
  ticket_id uuid not null,
  person_id uuid not null references auth.person,
  read_at timestamptz not null,
  primary key (residence_id, ticket_id, person_id),
  foreign key (residence_id, ticket_id) references ticket
);
create index ticket_read_person on ticket_read (person_id);

create table ticket_file (
  residence_id uuid not null references residence,
  ticket_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('photo', 'before', 'after', 'quote', 'invoice', 'report', 'form', 'other')),
  lane text not null check (lane in ('declarers', 'internal')),
  message_id uuid,
  added_at timestamptz not null default clock_timestamp(),
  added_by uuid references auth.person,
  by_name text not null default '' check (length(by_name) <= 200),
  primary key (residence_id, ticket_id, file_id),
  foreign key (residence_id, ticket_id) references ticket,
  foreign key (residence_id, file_id) references stored_file,
  foreign key (residence_id, message_id) references ticket_message
);
create index ticket_file_message on ticket_file (residence_id, message_id);
create index ticket_file_person on ticket_file (added_by);

create table ticket_rating (
  residence_id uuid not null references residence,
  ticket_id uuid not null,
  person_id uuid not null references auth.person,
  -- The step that closed it: opened and closed again, it is rated again.
  step_seq integer not null,
  stars smallint not null check (stars between 1 and 5),
  reason text not null default '' check (length(reason) <= 1000),
  rated_at timestamptz not null default now(),
  primary key (residence_id, ticket_id, person_id, step_seq),
  foreign key (residence_id, ticket_id) references ticket
);
create index ticket_rating_person on ticket_rating (person_id);

create table ticket_delegation (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  principal_id uuid not null references auth.person,
  delegate_id uuid not null references auth.person,
  ticket_id uuid,
  category text check (category ~ '^[a-z]{2,30}$'),
  level text not null check (level in ('follow', 'manage')),
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (residence_id, id),
  foreign key (residence_id, ticket_id) references ticket,
  check (principal_id <> delegate_id),
  check (ticket_id is null or category is null),
  check (ends_on >= starts_on and ends_on <= starts_on + interval '2 years')
);
comment on table ticket_delegation is 'Whom somebody lets follow or manage one of their demands, those of a category, or all, until a day included.';
create index ticket_delegation_delegate on ticket_delegation (delegate_id, residence_id) where revoked_at is null;
create index ticket_delegation_ticket on ticket_delegation (residence_id, ticket_id) where ticket_id is not null;
create index ticket_delegation_principal on ticket_delegation (principal_id, residence_id);

-- A mandate in the residence stands for its principal in their demands too.
create view ticket_stand_in with (security_invoker = true) as
  select residence_id, principal_id, delegate_id, ticket_id, category, level, starts_on, ends_on
    from ticket_delegation where revoked_at is null
  union all
  select residence_id, principal_id, person_id, null, null, 'manage', starts_on, ends_on - 1
    from membership where role = 'delegate' and principal_id is not null;
grant select on ticket_stand_in to mitoyen_app;

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['ticket', 'ticket_step', 'ticket_follower', 'ticket_message', 'ticket_read', 'ticket_file', 'ticket_rating', 'ticket_delegation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
  end loop;
  foreach name in array array['ticket_step', 'ticket_message', 'ticket_rating'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
    for guard in select tgname from pg_trigger where not tgisinternal and tgrelid = name::regclass loop
      execute format('alter table %I enable always trigger %I', name, guard.tgname);
    end loop;
  end loop;
end $$;
grant update on ticket to mitoyen_app;
grant update (kind, left_at) on ticket_follower to mitoyen_app;
grant update (read_at) on ticket_read to mitoyen_app;
grant update (revoked_at) on ticket_delegation to mitoyen_app;
