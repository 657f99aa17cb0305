-- Payments that owners make online, by card: what was asked, what the provider said, what went into the books.

create table payment_merchant (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  provider text not null check (provider in ('stripe', 'sandbox')),
  account text not null check (account ~ '^[A-Za-z0-9_-]{1,100}$'),
  is_open boolean not null,
  fee_rate integer not null check (fee_rate between 0 and 1000),
  fee_fixed bigint not null check (fee_fixed between 0 and 1000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id)
);
comment on table payment_merchant is 'The residence''s own account at the provider: its money never passes through an account of the firm (loi 65-557, art. 18 II). The latest row holds.';
comment on column payment_merchant.fee_rate is 'What the contract says, in hundredths of a percent, to show before paying; the books take what the provider says it kept.';
create index payment_merchant_latest on payment_merchant (residence_id, recorded_at desc, id);

create table payment_intent (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  request_id uuid not null,
  party_id uuid not null,
  asked_by uuid not null references auth.person,
  asked_at timestamptz not null default now(),
  cents bigint not null check (cents between 100 and 2000000),
  due bigint not null,
  provider text not null check (provider in ('stripe', 'sandbox')),
  account text not null,
  expected_fee bigint not null check (expected_fee >= 0),
  reference text not null check (reference ~ '^RF[0-9]{2}[A-Z0-9]{1,21}$'),
  primary key (residence_id, id),
  unique (residence_id, asked_by, request_id),
  unique (residence_id, reference),
  foreign key (residence_id, party_id) references party
);
comment on table payment_intent is 'A wish to pay by card, asked once: the same request again answers with it. What became of it is in payment_fact.';
comment on column payment_intent.due is 'What the books said was owed, in cents, when the person chose the amount.';
create index payment_intent_recent on payment_intent (residence_id, asked_at desc, id desc);
create index payment_intent_party on payment_intent (residence_id, party_id, asked_at desc);

create table payment_checkout (
  residence_id uuid not null references residence,
  intent_id uuid not null,
  checkout_id text not null check (length(checkout_id) between 1 and 200),
  url text not null check (length(url) between 1 and 2000),
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (residence_id, intent_id),
  unique (residence_id, checkout_id),
  foreign key (residence_id, intent_id) references payment_intent
);
comment on table payment_checkout is 'The page of the provider where the card is asked: one an intent, whoever asked for it twice.';

create table payment_fact (
  residence_id uuid not null references residence,
  intent_id uuid not null,
  kind text not null check (kind in ('processing', 'succeeded', 'failed', 'abandoned', 'suspended', 'fee', 'refunded', 'disputed')),
  reference text not null default '' check (length(reference) <= 200),
  happened_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  cents bigint check (cents >= 0),
  entry_id uuid,
  primary key (residence_id, intent_id, kind, reference),
  foreign key (residence_id, intent_id) references payment_intent,
  foreign key (residence_id, entry_id) references journal_entry,
  check (kind not in ('succeeded', 'fee') or (cents is not null and entry_id is not null))
);
comment on table payment_fact is 'What the provider said, each once: webhooks come twice, late and in any order.';
comment on column payment_fact.reference is 'Why it is suspended, or which refund; empty where there is one of the kind.';
create index payment_fact_entry on payment_fact (residence_id, entry_id) where entry_id is not null;

create table payment_event (
  residence_id uuid not null references residence,
  provider text not null,
  event_id text not null check (length(event_id) between 1 and 200),
  kind text not null check (length(kind) between 1 and 100),
  intent_id uuid,
  verdict text not null check (verdict in ('taken', 'unknown-payment', 'other-account')),
  received_at timestamptz not null default now(),
  primary key (residence_id, provider, event_id),
  foreign key (residence_id, intent_id) references payment_intent
);
comment on table payment_event is 'Webhooks whose signature held: the same one again is nothing new. Those that fit no payment are kept aside.';
create index payment_event_intent on payment_event (residence_id, intent_id) where intent_id is not null;

create table sandbox_checkout (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  intent_id uuid not null,
  account text not null,
  cents bigint not null check (cents > 0),
  fee bigint not null check (fee >= 0),
  payee text not null,
  about text not null,
  return_url text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'paid', 'failed', 'expired')),
  decided_at timestamptz,
  refunded bigint not null default 0 check (refunded >= 0),
  primary key (residence_id, id),
  unique (residence_id, intent_id),
  foreign key (residence_id, intent_id) references payment_intent
);
comment on table sandbox_checkout is 'Development and tests only: what a real provider would keep on its side. Empty in production.';

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['payment_merchant', 'payment_intent', 'payment_checkout', 'payment_fact', 'payment_event', 'sandbox_checkout'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
  end loop;
  foreach name in array array['payment_merchant', 'payment_intent', 'payment_checkout', 'payment_fact', 'payment_event'] loop
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
  end loop;
  for guard in select tgrelid::regclass as of, tgname as name from pg_trigger where not tgisinternal and tgname ~ '^guard_payment_' and tgenabled <> 'A' loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;
grant update (state, decided_at, refunded) on sandbox_checkout to mitoyen_app;
