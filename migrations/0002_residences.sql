-- Residences: the tenant of all data. Every table leads with residence_id, and so does every key that crosses.

create table residence (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization,
  name text not null check (length(name) between 1 and 200),
  address text not null default '',
  postal_code text not null default '',
  city text not null default '',
  register_number text,
  legal_form text not null default 'condominium' check (legal_form in ('condominium', 'free_association', 'urban_association', 'division')),
  jurisdiction text not null default 'FR',
  time_zone text not null default 'Europe/Paris',
  fiscal_year_starts_month smallint not null default 1 check (fiscal_year_starts_month between 1 and 12),
  fiscal_year_starts_day smallint not null default 1 check (fiscal_year_starts_day between 1 and 31),
  -- What a newcomer types to ask for access; on the hall poster.
  join_code text not null unique default upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 8)),
  created_at timestamptz not null default now()
);
comment on column residence.register_number is 'Number in the national register of condominiums (code de la construction et de l''habitation, art. L711-1).';
create index residence_organization on residence (organization_id, name, id);
alter table residence enable row level security;
alter table residence force row level security;
create policy residence_scope on residence using (
  id = any ((select nullif(current_setting('app.residences', true), ''))::uuid[])
  or organization_id = (select nullif(current_setting('app.staff_of', true), '')::uuid)
);
create policy residence_sign_in on residence for select to mitoyen_auth using (true);
grant select, insert, update on residence to mitoyen_app;
grant select on residence to mitoyen_auth;

create table building (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 100),
  primary key (residence_id, id),
  unique (residence_id, name)
);

create table staircase (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  building_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  primary key (residence_id, id),
  unique (residence_id, building_id, name),
  foreign key (residence_id, building_id) references building
);

create table lot (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  number text not null check (length(number) between 1 and 20),
  -- The number padded, so that 2 comes before 10.
  sort_key text not null generated always as (lpad(number, 20, '0')) stored,
  building_id uuid,
  staircase_id uuid,
  floor text not null default '',
  floor_level smallint,
  door text not null default '',
  kind text not null check (kind in ('apartment', 'house', 'shop', 'office', 'cellar', 'parking', 'garage', 'other')),
  kind_label text not null default '',
  area_hundredths integer check (area_hundredths >= 0),
  created_at timestamptz not null default now(),
  search text not null generated always as (fold('lot ' || number || ' ' || door || ' ' || floor || ' ' || kind_label)) stored,
  primary key (residence_id, id),
  unique (residence_id, number),
  foreign key (residence_id, building_id) references building,
  foreign key (residence_id, staircase_id) references staircase
);
comment on column lot.area_hundredths is 'Area in hundredths of a square metre.';
create index lot_order on lot (residence_id, sort_key, id);
create index lot_building on lot (residence_id, building_id);
create index lot_staircase on lot (residence_id, staircase_id);
create index lot_search on lot using gin (residence_id, search gin_trgm_ops);

create table allocation_key (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  code text not null default '',
  name text not null check (length(name) between 1 and 100),
  is_general boolean not null default false,
  scale integer not null default 1 check (scale in (1, 2, 10, 100, 1000)),
  total_shares bigint not null check (total_shares > 0),
  primary key (residence_id, id),
  unique (residence_id, name)
);
comment on column allocation_key.scale is 'Shares are integers: what the deed says times scale (2 when it has halves).';
comment on column allocation_key.total_shares is 'Total of the deed times scale (loi 65-557, art. 10).';
create unique index allocation_key_general on allocation_key (residence_id) where is_general;

create table key_share (
  residence_id uuid not null references residence,
  key_id uuid not null,
  lot_id uuid not null,
  shares bigint not null check (shares >= 0),
  primary key (residence_id, key_id, lot_id),
  foreign key (residence_id, key_id) references allocation_key,
  foreign key (residence_id, lot_id) references lot
);
create index key_share_lot on key_share (residence_id, lot_id);

create table party (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('person', 'couple', 'company', 'joint_ownership', 'dismemberment')),
  code text not null default '',
  name text not null check (length(name) between 1 and 200),
  address text not null default '',
  created_at timestamptz not null default now(),
  search text not null generated always as (fold(name || ' ' || code)) stored,
  primary key (residence_id, id)
);
comment on table party is 'An owner: a person, couple, company, joint ownership, or usufruct and bare ownership. One account each.';
create unique index party_code on party (residence_id, code) where code <> '';
create index party_order on party (residence_id, name, id);
create index party_search on party using gin (residence_id, search gin_trgm_ops);

create table party_member (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  party_id uuid not null,
  person_id uuid references auth.person,
  name text not null check (length(name) between 1 and 200),
  email text,
  phone text,
  capacity text not null default 'owner'
    check (capacity in ('owner', 'spouse', 'legal_representative', 'common_representative', 'joint_owner', 'usufructuary', 'bare_owner')),
  created_at timestamptz not null default now(),
  search text not null generated always as
    (fold(name || ' ' || coalesce(email, '') || ' ' || regexp_replace(coalesce(phone, ''), '\D', '', 'g'))) stored,
  primary key (residence_id, id),
  foreign key (residence_id, party_id) references party
);
comment on column party_member.capacity is 'common_representative: the one who votes for a joint ownership or a dismembered lot (loi 65-557, art. 23).';
create index party_member_party on party_member (residence_id, party_id);
create index party_member_person on party_member (person_id);
create unique index party_member_once on party_member (residence_id, party_id, person_id) where person_id is not null;
create index party_member_search on party_member using gin (residence_id, search gin_trgm_ops);

create table ownership (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  lot_id uuid not null,
  party_id uuid not null,
  starts_on date not null,
  ends_on date check (ends_on > starts_on),
  primary key (residence_id, id),
  foreign key (residence_id, lot_id) references lot,
  foreign key (residence_id, party_id) references party,
  exclude using gist (residence_id with =, lot_id with =, daterange(starts_on, ends_on) with &&)
);
comment on table ownership is 'Half-open periods [starts_on, ends_on). A transfer ends one and starts the next; none is ever rewritten.';
create index ownership_party on ownership (residence_id, party_id);
create index ownership_lot on ownership (residence_id, lot_id, starts_on);

create table transfer (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  lot_id uuid not null,
  from_party_id uuid not null,
  to_party_id uuid not null,
  effective_on date not null,
  notified_on date,
  note text not null default '',
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id),
  unique (residence_id, lot_id, effective_on),
  foreign key (residence_id, lot_id) references lot,
  foreign key (residence_id, from_party_id) references party,
  foreign key (residence_id, to_party_id) references party
);
comment on column transfer.notified_on is 'Day the manager was notified: the transfer binds the residence from then on (décret 67-223, art. 6).';
create trigger guard_transfer before update or delete on transfer for each row execute function refuse_change();
create trigger guard_transfer_truncate before truncate on transfer execute function refuse_change();
alter table transfer enable always trigger guard_transfer;
alter table transfer enable always trigger guard_transfer_truncate;

create table council_term (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  party_member_id uuid not null,
  is_chair boolean not null default false,
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  primary key (residence_id, id),
  foreign key (residence_id, party_member_id) references party_member,
  -- Three renewable years at most (décret 67-223, art. 22).
  check (ends_on <= starts_on + interval '3 years'),
  exclude using gist (residence_id with =, party_member_id with =, daterange(starts_on, ends_on) with &&)
);

create table occupant (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  lot_id uuid not null,
  person_id uuid references auth.person,
  name text not null check (length(name) between 1 and 200),
  email text,
  phone text,
  starts_on date not null,
  ends_on date check (ends_on > starts_on),
  search text not null generated always as
    (fold(name || ' ' || coalesce(email, '') || ' ' || regexp_replace(coalesce(phone, ''), '\D', '', 'g'))) stored,
  primary key (residence_id, id),
  foreign key (residence_id, lot_id) references lot
);
create index occupant_lot on occupant (residence_id, lot_id);
create index occupant_person on occupant (person_id);
create index occupant_search on occupant using gin (residence_id, search gin_trgm_ops);

-- Roles that no lot or council seat explains.
create table membership (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references auth.person,
  role text not null check (role in ('delegate', 'contractor')),
  principal_id uuid references auth.person,
  scope text not null default '',
  reason text not null default '',
  starts_on date not null,
  ends_on date check (ends_on > starts_on),
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  primary key (residence_id, id),
  check (role <> 'delegate' or (principal_id is not null and ends_on is not null)),
  exclude using gist (residence_id with =, person_id with =, role with =, coalesce(principal_id, person_id) with =, daterange(starts_on, ends_on) with &&)
);
create index membership_person on membership (person_id);

create table import_run (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  file_name text not null,
  file_hash text not null,
  summary jsonb not null,
  applied_at timestamptz not null default now(),
  applied_by uuid references auth.person,
  primary key (residence_id, id)
);
create index import_run_recent on import_run (residence_id, applied_at desc, id);

do $$
declare name text;
begin
  foreach name in array array['building', 'staircase', 'lot', 'allocation_key', 'key_share', 'party', 'party_member',
    'ownership', 'transfer', 'council_term', 'occupant', 'membership', 'import_run'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (residence_id = any ((select app_residences())::uuid[]))', name || '_scope', name);
    execute format('grant select, insert, update on %I to mitoyen_app', name);
  end loop;
  -- The import replaces shares that the deed no longer has; all else is ended, never deleted.
  grant delete on key_share to mitoyen_app;
  foreach name in array array['party_member', 'ownership', 'council_term', 'occupant', 'membership'] loop
    execute format('create policy %I on %I for select to mitoyen_auth using (true)', name || '_sign_in', name);
    execute format('grant select on %I to mitoyen_auth', name);
  end loop;
end $$;

/** Why a person may be in a residence, with its dates. Read by sign-in over all residences, by the application within its scope. */
create view access_grant with (security_invoker = true) as
  select o.residence_id, m.person_id, 'owner'::text as role, o.lot_id, o.starts_on, o.ends_on
    from ownership o join party_member m on m.residence_id = o.residence_id and m.party_id = o.party_id
   where m.person_id is not null
  union all
  select c.residence_id, m.person_id, 'council', null, c.starts_on, c.ends_on
    from council_term c join party_member m on m.residence_id = c.residence_id and m.id = c.party_member_id
   where m.person_id is not null
  union all
  select residence_id, person_id, 'occupant', lot_id, starts_on, ends_on from occupant where person_id is not null
  union all
  select residence_id, person_id, role, null, starts_on, ends_on from membership;
grant select on access_grant to mitoyen_app, mitoyen_auth;

-- A person's name is seen by those who share a residence or a firm with them, and by themselves.
grant select (id, name, email, email_verified, phone_number, phone_number_verified, two_factor_enabled, locale, image, created_at),
  update (name, locale, image, updated_at) on auth.person to mitoyen_app;
alter table auth.person enable row level security;
alter table auth.person force row level security;
create policy person_sign_in on auth.person to mitoyen_auth using (true);
create policy person_seen on auth.person for select to mitoyen_app using (
  id = (select app_person())
  or exists (select from organization_member m where m.person_id = person.id)
  or exists (select from access_grant g where g.person_id = person.id)
);
create policy person_self on auth.person for update to mitoyen_app using (id = (select app_person()));
comment on column access_grant.lot_id is 'Null for a council seat or a membership.';
comment on column access_grant.ends_on is 'Null while nothing says when it ends.';
