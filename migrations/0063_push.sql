-- Browsers that show notifications outside of any page.

create table push_subscription (
  person_id uuid not null references auth.person on delete cascade,
  id uuid not null default gen_random_uuid(),
  -- Whoever knows it may ask that browser to show something, if they hold our key as well.
  endpoint text not null unique check (endpoint ~ '^https?://' and length(endpoint) <= 1000),
  p256dh text not null check (length(p256dh) <= 100),
  auth text not null check (length(auth) <= 30),
  created_at timestamptz not null default now(),
  primary key (person_id, id)
);
comment on table push_subscription is 'A browser that a person asked to show their notifications (RFC 8030): where, and the keys that only it can read with.';
alter table push_subscription enable row level security;
alter table push_subscription force row level security;
create policy push_subscription_own on push_subscription
  using (person_id = (select app_person())) with check (person_id = (select app_person()));
grant select, insert, update, delete on push_subscription to mitoyen_app;
-- A browser handed to somebody else: the sign-in role, which sees everybody, takes it from who had it.
create policy push_subscription_sign_in on push_subscription to mitoyen_auth using (true);
grant select, delete on push_subscription to mitoyen_auth;
