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
