-- What a residence is equipped with, who keeps it, what was done to it.

create table equipment (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('lift', 'boiler', 'gate', 'door', 'ventilation', 'pump', 'fire', 'lighting', 'antenna', 'other')),
  name text not null check (length(name) between 1 and 100),
  building_id uuid,
  staircase_id uuid,
  place text not null default '' check (length(place) <= 200),
  maker text not null default '' check (length(maker) <= 100),
  serial text not null default '' check (length(serial) <= 100),
  installed_on date check (installed_on >= '1900-01-01' and installed_on < '2200-01-01'),
  retired_on date check (retired_on >= coalesce(installed_on, '1900-01-01') and retired_on < '2200-01-01'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  search text not null generated always as (fold(name || ' ' || place || ' ' || maker || ' ' || serial)) stored,
  primary key (residence_id, id),
  foreign key (residence_id, building_id) references building,
  foreign key (residence_id, staircase_id) references staircase,
  check (staircase_id is null or building_id is not null)
);
comment on column equipment.place is 'Where it stands, in words: "Hall, à gauche".';
comment on column equipment.retired_on is 'First day on which it is no longer there: what was done to it stays known.';
create index equipment_order on equipment (residence_id, name, id);
create index equipment_building on equipment (residence_id, building_id);
create index equipment_staircase on equipment (residence_id, staircase_id);
create index equipment_search on equipment using gin (residence_id, search gin_trgm_ops);
alter table equipment enable row level security;
alter table equipment force row level security;
create policy equipment_scope on equipment using (coalesce(residence_id = any ((select app_residences())::uuid[]), false));
grant select, insert on equipment to mitoyen_app;
grant update (kind, name, building_id, staircase_id, place, maker, serial, installed_on, retired_on) on equipment to mitoyen_app;

create table supplier (
  organization_id uuid not null references organization,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  trades text[] not null check (trades <@ array['lift', 'heating', 'plumbing', 'electricity', 'locks', 'gates', 'roofing', 'masonry', 'painting', 'carpentry',
    'cleaning', 'green_spaces', 'fire', 'pests', 'ventilation', 'general']),
  siret text check (siret ~ '^[0-9]{14}$'),
  contact text not null default '' check (length(contact) <= 200),
  phone text not null default '' check (length(phone) <= 30),
  email text not null default '' check (length(email) <= 254),
  address text not null default '' check (length(address) <= 500),
  insured_until date check (insured_until >= '1900-01-01' and insured_until < '2200-01-01'),
  is_on boolean not null default true,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  search text not null generated always as (fold(name || ' ' || contact)) stored,
  primary key (organization_id, id)
);
comment on table supplier is 'Whom a firm calls for works and upkeep.';
comment on column supplier.insured_until is 'Last day covered by the ten-year insurance that was shown (code des assurances, art. L241-1).';
comment on column supplier.is_on is 'Whether it may be given anything new.';
create unique index supplier_siret on supplier (organization_id, siret) where siret is not null;
create index supplier_order on supplier (organization_id, name, id);

create table maintenance_contract (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  supplier_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  reference text not null default '' check (length(reference) <= 100),
  starts_on date not null check (starts_on >= '1900-01-01' and starts_on < '2200-01-01'),
  ends_on date check (ends_on > starts_on and ends_on < '2200-01-01'),
  notice_days smallint not null default 0 check (notice_days between 0 and 730),
  visits_per_year smallint not null default 0 check (visits_per_year between 0 and 366),
  next_visit_on date check (next_visit_on >= '1900-01-01' and next_visit_on < '2200-01-01'),
  shows_contact boolean not null default false,
  reminded_for date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id),
  foreign key (organization_id, supplier_id) references supplier
);
comment on column maintenance_contract.ends_on is 'First day without it; null when it has no term.';
comment on column maintenance_contract.notice_days is 'Days before its end by which it must be given up, or it goes on.';
comment on column maintenance_contract.shows_contact is 'Whether everybody in the residence sees how to reach the supplier.';
comment on column maintenance_contract.reminded_for is 'The end of which the manager''s people were told.';
create index maintenance_contract_order on maintenance_contract (residence_id, title, id);
create index maintenance_contract_supplier on maintenance_contract (organization_id, supplier_id);

create table contract_equipment (
  residence_id uuid not null references residence,
  contract_id uuid not null,
  equipment_id uuid not null,
  primary key (residence_id, contract_id, equipment_id),
  foreign key (residence_id, contract_id) references maintenance_contract,
  foreign key (residence_id, equipment_id) references equipment
);
create index contract_equipment_equipment on contract_equipment (residence_id, equipment_id);

create table intervention (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  equipment_id uuid not null,
  kind text not null check (kind in ('visit', 'inspection', 'repair', 'works')),
  done_on date not null check (done_on >= '1900-01-01' and done_on < '2200-01-01'),
  done_by text not null check (length(done_by) between 1 and 200),
  report text not null default '' check (length(report) <= 5000),
  cents bigint check (cents between 0 and 100000000000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, equipment_id) references equipment
);
comment on table intervention is 'What was done to an equipment. A correction is a later row.';
comment on column intervention.done_by is 'The supplier''s name as it was.';
comment on column intervention.recorded_by is 'Null when the supplier told it from the link of an order.';
create index intervention_equipment on intervention (residence_id, equipment_id, done_on desc, id);

create table place_label (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{18}$'),
  equipment_id uuid,
  building_id uuid,
  staircase_id uuid,
  floor smallint check (floor between -20 and 100),
  printed_at timestamptz not null default now(),
  printed_by uuid not null references auth.person,
  revoked_at timestamptz,
  revoked_by uuid references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, equipment_id) references equipment,
  foreign key (residence_id, building_id) references building,
  foreign key (residence_id, staircase_id) references staircase,
  check (num_nonnulls(equipment_id, building_id) <= 1),
  check (staircase_id is null or building_id is not null),
  check ((revoked_at is null) = (revoked_by is null))
);
comment on table place_label is 'A label stuck on the spot: its code (90 bits) says which residence and where, to whoever stands before it.';
create index place_label_equipment on place_label (residence_id, equipment_id);
create index place_label_building on place_label (residence_id, building_id);
create index place_label_staircase on place_label (residence_id, staircase_id);

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['maintenance_contract', 'contract_equipment', 'intervention', 'place_label'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
  end loop;
  alter table supplier enable row level security;
  alter table supplier force row level security;
  create policy supplier_scope on supplier using (organization_id = any ((select app_organizations())::uuid[]));
  grant select, insert on supplier to mitoyen_app;
  create trigger guard_intervention before update or delete on intervention for each row execute function refuse_change();
  create trigger guard_intervention_truncate before truncate on intervention execute function refuse_change();
  for guard in select tgname as name from pg_trigger where not tgisinternal and tgrelid = 'intervention'::regclass loop
    execute format('alter table intervention enable always trigger %I', guard.name);
  end loop;
end $$;
grant update (name, trades, siret, contact, phone, email, address, insured_until, is_on) on supplier to mitoyen_app;
grant update (supplier_id, title, reference, starts_on, ends_on, notice_days, visits_per_year, next_visit_on, shows_contact, reminded_for)
  on maintenance_contract to mitoyen_app;
grant delete on contract_equipment to mitoyen_app;
grant update (revoked_at, revoked_by) on place_label to mitoyen_app;
create policy place_label_sign_in on place_label for select to mitoyen_auth using (true);
grant select on place_label to mitoyen_auth;
