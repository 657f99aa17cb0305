-- The edges of the system: messages that were not sent for real, and the files that people bring.

-- No residence and no wall: only development and tests write here, where mail and SMS are kept instead of sent.
create table outbox_message (
  id uuid primary key default gen_random_uuid(),
  channel text not null check (channel in ('mail', 'sms')),
  -- Message-ID of the mail, reference of the SMS: a second attempt at the same message is one row.
  reference text not null,
  recipient text not null,
  subject text not null default '',
  text text not null,
  html text,
  details jsonb not null,
  created_at timestamptz not null default now(),
  unique (channel, reference)
);
comment on table outbox_message is 'Development only: what would have been sent. Holds no residence data in production, where it stays empty.';
create index outbox_message_recent on outbox_message (created_at desc, id desc);
grant select, insert, delete on outbox_message to mitoyen_app;

create table stored_file (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  -- SHA-256 of the bytes kept, which is also their place in the store.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  thumbnail_hash text check (thumbnail_hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 150),
  media_type text not null check (length(media_type) <= 100),
  bytes bigint not null check (bytes > 0),
  scan text not null check (scan in ('clean', 'not-scanned', 'pending', 'infected')),
  created_at timestamptz not null default now(),
  created_by uuid references auth.person,
  primary key (residence_id, id)
);
comment on table stored_file is 'A file of a residence. Its bytes are read only after this row was, so the row-level wall guards them too.';
comment on column stored_file.scan is 'pending: an antivirus is configured and did not answer; not downloadable until it has.';
create index stored_file_hash on stored_file (residence_id, hash);
create index stored_file_pending on stored_file (residence_id, created_at, id) where scan = 'pending';
alter table stored_file enable row level security;
alter table stored_file force row level security;
create policy stored_file_scope on stored_file using (residence_id = any ((select app_residences())::uuid[]));
grant select, insert, delete on stored_file to mitoyen_app;
-- The bytes of a file never change; only what the antivirus says of them does.
grant update (scan) on stored_file to mitoyen_app;
