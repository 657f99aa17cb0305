-- What people are told, once each, and by which channel it reached them.

create table notification (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references auth.person,
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  level text not null check (level in ('legal', 'urgent', 'ordinary')),
  -- What it is about, as noun:id. One person is told once of one thing.
  subject_ref text not null check (length(subject_ref) between 3 and 200),
  title text not null check (length(title) between 1 and 200),
  body text not null default '' check (length(body) <= 1000),
  link text not null check (link like '/%' and link not like '//%'),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (residence_id, id),
  unique (residence_id, person_id, kind, subject_ref)
);
comment on table notification is 'One thing that one person was told: the row is also what the notification centre shows.';
create index notification_mine on notification (person_id, created_at desc, id desc);
create index notification_subject on notification (residence_id, subject_ref);
create index notification_unread on notification (person_id) where read_at is null;

create table delivery (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  notification_id uuid not null,
  person_id uuid not null references auth.person,
  channel text not null check (channel in ('in_app', 'email', 'sms', 'push', 'digest')),
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'bounced', 'skipped')),
  attempts smallint not null default 0,
  -- Where it went: proof, and the reason when it did not.
  address text,
  reason text,
  queued_at timestamptz not null default now(),
  sending_at timestamptz,
  settled_at timestamptz,
  next_at timestamptz,
  primary key (residence_id, id),
  unique (residence_id, notification_id, channel),
  foreign key (residence_id, notification_id) references notification
);
comment on table delivery is 'Proof of delivery: one row for each person and channel, with its state.';
comment on column delivery.sending_at is 'Committed before the message leaves, so that a crash in between is seen.';
comment on column delivery.next_at is 'Null while nothing is planned: not failed, or failed for good.';
create index delivery_troubled on delivery (residence_id, queued_at desc, id) where state in ('failed', 'bounced');
create index delivery_person on delivery (person_id);

do $$
declare name text;
begin
  foreach name in array array['notification', 'delivery'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (residence_id = any ((select app_residences())::uuid[]))', name || '_scope', name);
    execute format('create policy %I on %I for select using (person_id = (select app_person()))', name || '_own', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
  end loop;
end $$;
-- The centre of a person goes over all their residences.
create policy notification_own_read on notification for update
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
grant update (read_at) on notification to mitoyen_app;
grant update (state, attempts, address, reason, sending_at, settled_at, next_at) on delivery to mitoyen_app;

create table notification_preference (
  person_id uuid not null references auth.person on delete cascade,
  kind text not null,
  channel text not null check (channel in ('email', 'sms', 'push', 'digest')),
  is_on boolean not null,
  changed_at timestamptz not null default now(),
  primary key (person_id, kind, channel)
);
comment on table notification_preference is 'What a person switched; absent means the default of the catalogue.';
alter table notification_preference enable row level security;
alter table notification_preference force row level security;
create policy notification_preference_own on notification_preference
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
grant select, insert, update on notification_preference to mitoyen_app;
