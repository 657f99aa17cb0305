-- How people come in: sessions in two steps, codes, invitations, requests, a firm's own identity provider.

-- 'pending': the password was right and a second factor is still owed. Such a session opens nothing.
alter table auth.session drop constraint session_strength_check;
alter table auth.session add constraint session_strength_check check (strength in ('pending', 'one', 'two'));
alter table auth.session
  add column attempts smallint not null default 0,
  add column last_seen_at timestamptz not null default now(),
  -- Staff are out after eight hours without a click; null: no such limit.
  add column idle_hours smallint check (idle_hours > 0);
comment on column auth.session.attempts is 'Wrong second factors. At five the session is deleted and the sign-in starts again.';

alter table auth.two_factor
  drop column backup_codes,
  drop column failed_verification_count,
  drop column locked_until;
update auth.two_factor set verified = coalesce(verified, false), last_used_step = coalesce(last_used_step, 0);
alter table auth.two_factor
  alter column verified set not null, alter column verified set default false,
  alter column last_used_step set not null, alter column last_used_step set default 0;
drop index auth.two_factor_secret;
drop index auth.two_factor_user_id;
create unique index two_factor_person on auth.two_factor (user_id);
comment on column auth.two_factor.secret is 'Sealed with a key derived from the secret of the installation.';

create table auth.recovery_code (
  person_id uuid not null references auth.person on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (person_id, hash)
);
comment on table auth.recovery_code is 'Ten codes on paper, each good once; kept as keyed hashes.';

-- A six-digit code on its way to an address. A new one replaces the last; five wrong tries kill it.
create table auth.contact_code (
  person_id uuid not null references auth.person on delete cascade,
  purpose text not null check (purpose in ('email', 'phone', 'proof')),
  id uuid not null default gen_random_uuid(),
  target text not null check (length(target) <= 254),
  hash text not null,
  attempts smallint not null default 0,
  expires_at timestamptz not null,
  primary key (person_id, purpose)
);

alter table auth.sign_in drop constraint sign_in_outcome_check;
alter table auth.sign_in add constraint sign_in_outcome_check
  check (outcome in ('success', 'failure', 'second-factor-owed', 'second-factor-failure'));

grant select, insert, update, delete on auth.recovery_code, auth.contact_code to mitoyen_auth;

-- A firm's own identity provider (OpenID Connect Core 1.0).

create table organization_sso (
  organization_id uuid not null references organization,
  id uuid not null default gen_random_uuid(),
  issuer text not null unique check (issuer ~ '^https?://' and length(issuer) <= 300),
  client_id text not null check (length(client_id) between 1 and 200),
  client_secret text not null,
  created_at timestamptz not null default now(),
  created_by uuid references auth.person,
  primary key (organization_id, id),
  unique (organization_id)
);
comment on table organization_sso is 'One provider for a firm; an identity is the pair (issuer, sub).';
comment on column organization_sso.client_secret is 'Sealed with a key derived from the secret of the installation.';

-- Global on purpose: a mail domain has one owner, and its owner proved it to the operator.
create table organization_sso_domain (
  organization_id uuid not null,
  domain text not null unique check (domain ~ '^[a-z0-9.-]{3,253}$'),
  primary key (organization_id, domain),
  foreign key (organization_id) references organization_sso (organization_id) on delete cascade
);

create table staff_invitation (
  organization_id uuid not null references organization,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) <= 254),
  role text not null check (role in ('admin', 'manager', 'accountant')),
  reason text not null default '' check (length(reason) <= 500),
  token_hash text not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  accepted_at timestamptz,
  accepted_by uuid references auth.person,
  revoked_at timestamptz,
  revoked_by uuid references auth.person,
  primary key (organization_id, id),
  check (accepted_at is null or revoked_at is null)
);
create index staff_invitation_recent on staff_invitation (organization_id, created_at desc, id desc);

create table invitation (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  channel text not null check (channel in ('mail', 'letter')),
  name text not null check (length(name) between 1 and 200),
  email text check (length(email) <= 254),
  role text not null check (role in ('owner', 'occupant', 'contractor')),
  party_member_id uuid,
  occupant_id uuid,
  lot_id uuid,
  -- 128 bits in the link of a mail; of a letter, the ten characters that a person types.
  token_hash text not null unique,
  attempts smallint not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  created_by uuid not null references auth.person,
  accepted_at timestamptz,
  accepted_by uuid references auth.person,
  revoked_at timestamptz,
  revoked_by uuid references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, party_member_id) references party_member,
  foreign key (residence_id, occupant_id) references occupant,
  foreign key (residence_id, lot_id) references lot,
  check (channel <> 'mail' or email is not null),
  check (role <> 'owner' or party_member_id is not null),
  check (role <> 'occupant' or occupant_id is not null),
  check (accepted_at is null or revoked_at is null)
);
create index invitation_recent on invitation (residence_id, created_at desc, id desc);
create index invitation_party_member on invitation (residence_id, party_member_id);
create index invitation_occupant on invitation (residence_id, occupant_id);
create index invitation_lot on invitation (residence_id, lot_id);

create table access_request (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references auth.person,
  claim text not null check (claim in ('owner', 'occupant', 'other')),
  lot_hint text not null default '' check (length(lot_hint) <= 100),
  message text not null default '' check (length(message) <= 1000),
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references auth.person,
  decision text check (decision in ('accepted', 'blocked', 'withdrawn')),
  role text,
  reason text check (length(reason) <= 500),
  primary key (residence_id, id),
  check ((decision is null) = (decided_at is null))
);
create unique index access_request_waiting on access_request (residence_id, person_id) where decision is null;
create index access_request_recent on access_request (residence_id, created_at desc, id desc);
create index access_request_person on access_request (person_id);

do $$
declare name text;
begin
  foreach name in array array['invitation', 'access_request'] loop
    execute format('create policy %I on %I using (residence_id = any ((select app_residences())::uuid[]))', name || '_scope', name);
  end loop;
  foreach name in array array['organization_sso', 'organization_sso_domain', 'staff_invitation'] loop
    execute format('create policy %I on %I using (organization_id = any ((select app_organizations())::uuid[]))', name || '_scope', name);
  end loop;
  foreach name in array array['invitation', 'access_request', 'organization_sso', 'organization_sso_domain', 'staff_invitation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update on %I to mitoyen_app', name);
    execute format('create policy %I on %I for select to mitoyen_auth using (true)', name || '_sign_in', name);
    execute format('grant select on %I to mitoyen_auth', name);
  end loop;
  grant delete on organization_sso, organization_sso_domain to mitoyen_app;
  -- Somebody who types a code is counted before anything tells who they are.
  create policy invitation_attempt on invitation for update to mitoyen_auth using (true);
  grant update (attempts) on invitation to mitoyen_auth;
end $$;

-- Who asks to come in, or was shut out, is seen by those who decide; nobody else sees them.
create policy person_asking on auth.person for select to mitoyen_app using (
  exists (select from access_request r where r.person_id = person.id)
  or exists (select from access_block b where b.person_id = person.id)
);
-- A person sees their own requests wherever they made them.
create policy access_request_own on access_request for select to mitoyen_app using (person_id = (select app_person()));
