-- The notice board and the schedule of a residence.

create table announcement (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  title text not null check (length(title) between 1 and 120),
  body text not null check (length(body) between 1 and 5000),
  level text not null default 'ordinary' check (level in ('ordinary', 'urgent')),
  template text,
  target_kind text not null default 'residence' check (target_kind in ('residence', 'buildings', 'staircases', 'lots')),
  target_ids uuid[] not null default '{}',
  target_roles text[] not null default '{}' check (target_roles <@ array['owner', 'council', 'occupant', 'delegate']),
  audience text[] not null,
  is_pinned boolean not null default false,
  comments_allowed boolean not null default false,
  publish_at timestamptz,
  ends_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  scheduled_at timestamptz,
  scheduled_by uuid references auth.person,
  published_at timestamptz,
  published_by uuid references auth.person,
  withdrawn_at timestamptz,
  withdrawn_by uuid references auth.person,
  withdraw_reason text check (length(withdraw_reason) <= 500),
  ordered_at timestamptz not null generated always as (coalesce(published_at, publish_at, created_at)) stored,
  search text not null generated always as (fold(title || ' ' || body)) stored,
  primary key (residence_id, id),
  check ((target_kind = 'residence') = (target_ids = '{}')),
  check (ends_at > coalesce(published_at, publish_at)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (scheduled_at is null or publish_at is not null)
);
comment on column announcement.audience is 'Who it is for, as role@place with * for any: made from the target by rules/audience.ts.';
comment on column announcement.publish_at is 'Null publishes at once.';
comment on column announcement.published_by is 'Who decided it, also when the clock published.';
create index announcement_board on announcement (residence_id, is_pinned desc, ordered_at desc, id desc);
create index announcement_search on announcement using gin (residence_id, search gin_trgm_ops);

create table announcement_file (
  residence_id uuid not null references residence,
  announcement_id uuid not null,
  file_id uuid not null,
  position smallint not null,
  primary key (residence_id, announcement_id, file_id),
  foreign key (residence_id, announcement_id) references announcement,
  foreign key (residence_id, file_id) references stored_file
);

create table announcement_read (
  residence_id uuid not null references residence,
  announcement_id uuid not null,
  person_id uuid not null references auth.person,
  read_at timestamptz not null default now(),
  primary key (residence_id, announcement_id, person_id),
  foreign key (residence_id, announcement_id) references announcement
);
create index announcement_read_person on announcement_read (residence_id, person_id);

create table announcement_comment (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  announcement_id uuid not null,
  body text not null check (length(body) between 1 and 2000),
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  removed_at timestamptz,
  removed_by uuid references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, announcement_id) references announcement
);
create index announcement_comment_thread on announcement_comment (residence_id, announcement_id, created_at, id);

create table schedule_event (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('meeting', 'maintenance', 'works', 'other')),
  title text not null check (length(title) between 1 and 120),
  place text not null default '' check (length(place) <= 200),
  equipment text not null default '' check (length(equipment) <= 120),
  note text not null default '' check (length(note) <= 2000),
  is_all_day boolean not null,
  -- All-day events: their days, half-open. Their instants are midnights in the residence's time zone.
  starts_on date,
  ends_on date,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  target_kind text not null default 'residence' check (target_kind in ('residence', 'buildings', 'staircases', 'lots')),
  target_ids uuid[] not null default '{}',
  target_roles text[] not null default '{}' check (target_roles <@ array['owner', 'council', 'occupant', 'delegate']),
  audience text[] not null,
  -- Grows with each change, so that calendars take the newer one (RFC 5545, section 3.8.7.4).
  revision integer not null default 0,
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  changed_at timestamptz not null default now(),
  cancelled_at timestamptz,
  cancelled_by uuid references auth.person,
  cancel_reason text check (length(cancel_reason) <= 500),
  search text not null generated always as (fold(title || ' ' || place || ' ' || equipment)) stored,
  primary key (residence_id, id),
  check (ends_at > starts_at),
  check ((target_kind = 'residence') = (target_ids = '{}')),
  check (is_all_day = (starts_on is not null) and is_all_day = (ends_on is not null)),
  check (ends_on > starts_on)
);
create index schedule_event_when on schedule_event (residence_id, starts_at, id);
create index schedule_event_search on schedule_event using gin (residence_id, search gin_trgm_ops);

do $$
declare name text;
begin
  foreach name in array array['announcement', 'announcement_file', 'announcement_read', 'announcement_comment', 'schedule_event'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (residence_id = any ((select app_residences())::uuid[]))', name || '_scope', name);
    execute format('grant select, insert, update on %I to mitoyen_app', name);
  end loop;
end $$;
-- A draft's files may be taken away again.
grant delete on announcement_file to mitoyen_app;

create table calendar_feed (
  person_id uuid not null references auth.person on delete cascade,
  id uuid not null default gen_random_uuid(),
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  last_read_at timestamptz,
  primary key (person_id, id)
);
comment on column calendar_feed.token_hash is 'SHA-256 of the secret in the address: a copy of the table opens nothing.';
create unique index calendar_feed_in_force on calendar_feed (person_id) where revoked_at is null;
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy calendar_feed_own on calendar_feed
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
grant select, insert, update on calendar_feed to mitoyen_app;
