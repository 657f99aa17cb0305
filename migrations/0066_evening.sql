-- The mail of the evening, the hours in which nobody is disturbed.

alter table notification drop constraint notification_level_check;
alter table notification add constraint notification_level_check check (level in ('legal', 'urgent', 'ordinary', 'digest'));

create table quiet_hours (
  person_id uuid primary key references auth.person on delete cascade,
  quiet_from text not null check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text not null check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  changed_at timestamptz not null default now()
);
comment on table quiet_hours is 'When a person is not disturbed; absent means the usual hours of rules/quiet.ts, twice the same hour means never.';

create table evening_mail (
  person_id uuid not null references auth.person on delete cascade,
  day date not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'bounced', 'skipped')),
  attempts smallint not null default 0,
  address text,
  reason text,
  sending_at timestamptz,
  settled_at timestamptz,
  next_at timestamptz,
  primary key (person_id, day)
);
comment on table evening_mail is 'One mail a day for one person, with all that waits: its marker is committed before it leaves.';

do $$
declare name text;
begin
  foreach name in array array['quiet_hours', 'evening_mail'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (person_id = (select app_person())) with check (person_id = (select app_person()))', name || '_own', name);
    execute format('grant select, insert, update on %I to mitoyen_app', name);
  end loop;
end $$;

alter table delivery add column evening date;
comment on column delivery.evening is 'Of the channel digest: the day of the mail that carried it.';
grant update (evening) on delivery to mitoyen_app;
create index delivery_evening on delivery (residence_id, person_id) where channel = 'digest' and state = 'queued';
