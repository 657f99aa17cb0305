-- People, firms, and who may be where. The roles mitoyen_app and mitoyen_auth exist already: platform/migrate.ts makes them.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists btree_gin;

revoke create on schema public from public;
grant usage on schema public to mitoyen_app, mitoyen_auth;

-- The scope of a connection, set by platform/database.ts before each piece of work. No scope means no row.

-- No search_path of their own: that would keep them from being inlined, and each query would pay for a call.

/** The residences in scope. A firm's back office has all of its own, listed when its scope is set. */
create function app_residences() returns uuid[] language sql stable as $$
  select nullif(current_setting('app.residences', true), '')::uuid[]
$$;

create function app_organizations() returns uuid[] language sql stable as $$
  select nullif(current_setting('app.organizations', true), '')::uuid[]
$$;

create function app_person() returns uuid language sql stable as $$
  select nullif(current_setting('app.person', true), '')::uuid
$$;

/** Lower case without accents, for search. Immutable because the dictionary is named. */
create function fold(value text) returns text language sql immutable parallel safe strict set search_path = public as $$
  select lower(unaccent('unaccent', replace(replace(value, 'œ', 'oe'), 'Œ', 'OE')))
$$;

/** Append-only tables: corrections are new rows. */
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Sign-in, owned by the library behind platform/auth and seen by the role mitoyen_auth.

create schema auth;
grant usage on schema auth to mitoyen_auth, mitoyen_app;

create table auth.person (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  phone_number text unique,
  phone_number_verified boolean,
  two_factor_enabled boolean,
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- When the person last proved who they are: sensitive acts ask for less than ten minutes.
  proved_at timestamptz not null default now(),
  -- 'one' factor or 'two'.
  strength text not null default 'one' check (strength in ('one', 'two'))
);
comment on column auth.session.token is 'SHA-256 of the token in the cookie: a copy of the table opens nothing.';
create index session_user_id on auth.session (user_id);

create table auth.account (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_user_id on auth.account (user_id);

create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);

create table auth.two_factor (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz,
  -- The last thirty-second step accepted: the same code never passes twice (RFC 6238, section 5.2).
  last_used_step bigint
);
create index two_factor_secret on auth.two_factor (secret);
create index two_factor_user_id on auth.two_factor (user_id);

create table auth.passkey (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.person on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey_user_id on auth.passkey (user_id);

create table auth.rate_limit (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- What the person sees in "recent sign-ins". The address is cut to its network (IPv4 /24, IPv6 /48).
create table auth.sign_in (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references auth.person on delete cascade,
  at timestamptz not null default now(),
  method text not null,
  outcome text not null check (outcome in ('success', 'failure', 'second-factor-failure')),
  network text,
  user_agent text
);
create index sign_in_person on auth.sign_in (person_id, at desc, id);

grant select, insert, update, delete on all tables in schema auth to mitoyen_auth;

-- Firms.

create table organization (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  kind text not null default 'firm' check (kind in ('firm', 'cooperative', 'volunteer')),
  email text,
  phone text,
  address text,
  created_at timestamptz not null default now()
);
alter table organization enable row level security;
alter table organization force row level security;
create policy organization_scope on organization using (id = any ((select app_organizations())::uuid[]));
create policy organization_sign_in on organization for select to mitoyen_auth using (true);
grant select, update on organization to mitoyen_app;
grant select on organization to mitoyen_auth;

create table organization_member (
  organization_id uuid not null references organization,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references auth.person,
  role text not null check (role in ('admin', 'manager', 'accountant')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  reason text,
  created_at timestamptz not null default now(),
  created_by uuid references auth.person,
  primary key (organization_id, id),
  exclude using gist (
    organization_id with =, person_id with =, role with =, daterange(starts_on, ends_on) with &&
  )
);
comment on column organization_member.ends_on is 'First day without the role: periods are half-open.';
create index organization_member_person on organization_member (person_id);
alter table organization_member enable row level security;
alter table organization_member force row level security;
create policy organization_member_scope on organization_member
  using (organization_id = any ((select app_organizations())::uuid[]));
create policy organization_member_sign_in on organization_member for select to mitoyen_auth using (true);
grant select, insert, update on organization_member to mitoyen_app;
grant select on organization_member to mitoyen_auth;

create table access_block (
  organization_id uuid not null references organization,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references auth.person,
  reason text not null check (length(reason) between 3 and 500),
  blocked_at timestamptz not null default now(),
  blocked_by uuid not null references auth.person,
  lifted_at timestamptz,
  lifted_by uuid references auth.person,
  lift_reason text,
  primary key (organization_id, id)
);
create unique index access_block_in_force on access_block (organization_id, person_id) where lifted_at is null;
create index access_block_person on access_block (person_id);
alter table access_block enable row level security;
alter table access_block force row level security;
create policy access_block_scope on access_block using (organization_id = any ((select app_organizations())::uuid[]));
create policy access_block_sign_in on access_block for select to mitoyen_auth using (true);
grant select, insert, update on access_block to mitoyen_app;
grant select on access_block to mitoyen_auth;

-- The audit trail: one hash chain for each residence, firm or person.

create table audit_event (
  scope_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  on_behalf_of uuid,
  action text not null,
  subject text not null,
  detail text not null,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (scope_id, seq)
);
comment on table audit_event is 'Who did what, on whose behalf, when, before and after (detail is JSON text, hashed as written). Append-only.';
create trigger guard_audit_event before update or delete on audit_event for each row execute function refuse_change();
create trigger guard_audit_event_truncate before truncate on audit_event execute function refuse_change();
alter table audit_event enable always trigger guard_audit_event;
alter table audit_event enable always trigger guard_audit_event_truncate;
create index audit_event_recent on audit_event (scope_id, at desc);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy audit_event_scope on audit_event using (
  scope_id = any ((select app_residences())::uuid[])
  or scope_id = any ((select app_organizations())::uuid[])
  or scope_id = (select app_person())
);
create policy audit_event_sign_in on audit_event to mitoyen_auth using (true);
grant select, insert on audit_event to mitoyen_app, mitoyen_auth;

/** One field of what is hashed: its length in bytes, a colon, its text. Nothing can be moved from one field to the next. */
create function audit_field(value text) returns text language sql immutable as $$
  select octet_length(coalesce(value, ''))::text || ':' || coalesce(value, '')
$$;

/**
 * Appends to the chain of a scope, in the caller's transaction. The lock comes first: in READ COMMITTED the head read
 * after it is the last one committed, so a chain never forks.
 */
create function append_audit(
  scope uuid, actor text, on_behalf_of uuid, action text, subject text, detail text, request_id text
) returns bigint language plpgsql set search_path = public as $$
declare
  head record;
  moment timestamptz;
  next_seq bigint;
  previous bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || scope::text, 0));
  moment := clock_timestamp();
  select e.seq, e.hash into head from audit_event e where e.scope_id = scope order by e.seq desc limit 1;
  next_seq := coalesce(head.seq, 0) + 1;
  previous := coalesce(head.hash, '\x'::bytea);
  insert into audit_event values (
    scope, next_seq, moment, actor, on_behalf_of, action, subject, detail, request_id, previous,
    sha256(previous || convert_to(
      audit_field(scope::text) || audit_field(next_seq::text)
      || audit_field(to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      || audit_field(actor) || audit_field(on_behalf_of::text) || audit_field(action) || audit_field(subject)
      || audit_field(detail) || audit_field(request_id), 'UTF8'))
  );
  return next_seq;
end $$;
