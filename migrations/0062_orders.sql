-- Work ordered to suppliers, and the links by which they answer without an account.

create table work_order (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  number integer not null check (number > 0),
  organization_id uuid not null,
  supplier_id uuid not null,
  supplier_name text not null check (length(supplier_name) between 1 and 200),
  ticket_id uuid,
  equipment_id uuid,
  title text not null check (length(title) between 1 and 150),
  what text not null check (length(what) between 1 and 5000),
  place text not null default '' check (length(place) <= 300),
  access text not null default '' check (length(access) <= 1000),
  ceiling bigint check (ceiling between 1 and 100000000000),
  due_on date not null check (due_on >= '1900-01-01' and due_on < '2200-01-01'),
  is_urgent boolean not null,
  state text not null default 'sent' check (state in ('sent', 'opened', 'accepted', 'proposed', 'refused', 'cancelled', 'done', 'invoiced')),
  ordered_at timestamptz not null default now(),
  ordered_by uuid not null references auth.person,
  primary key (residence_id, id),
  unique (residence_id, number),
  foreign key (organization_id, supplier_id) references supplier,
  foreign key (residence_id, ticket_id) references ticket,
  foreign key (residence_id, equipment_id) references equipment
);
comment on table work_order is 'What a supplier is asked to do. Where it stands is what its last step says.';
comment on column work_order.ceiling is 'Cents that the work may cost without asking again.';
comment on column work_order.supplier_name is 'As it was.';
create index work_order_recent on work_order (residence_id, ordered_at desc, id desc);
create index work_order_supplier on work_order (organization_id, supplier_id);
create index work_order_ticket on work_order (residence_id, ticket_id) where ticket_id is not null;
create index work_order_equipment on work_order (residence_id, equipment_id);

create table work_order_step (
  residence_id uuid not null references residence,
  order_id uuid not null,
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('sent', 'opened', 'accepted', 'proposed', 'refused', 'cancelled', 'done', 'invoiced')),
  at timestamptz not null default clock_timestamp(),
  recorded_by uuid references auth.person,
  planned_on date,
  cents bigint check (cents between 0 and 100000000000),
  note text not null default '' check (length(note) <= 5000),
  primary key (residence_id, order_id, seq),
  foreign key (residence_id, order_id) references work_order
);
comment on table work_order_step is 'What became of an order, by whom. Append-only.';
comment on column work_order_step.recorded_by is 'Null for the supplier.';

create table work_order_file (
  residence_id uuid not null references residence,
  order_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('given', 'photo', 'paper')),
  added_at timestamptz not null default clock_timestamp(),
  primary key (residence_id, order_id, file_id),
  foreign key (residence_id, order_id) references work_order,
  foreign key (residence_id, file_id) references stored_file
);
comment on column work_order_file.kind is 'given to the supplier with the order; photo or paper that the supplier sent.';
create index work_order_file_file on work_order_file (residence_id, file_id);

create table supplier_link (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  order_id uuid not null,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  mail text not null check (mail in ('none', 'queued', 'sent', 'failed')),
  sms text not null check (sms in ('none', 'queued', 'sent', 'failed')),
  primary key (residence_id, id),
  foreign key (residence_id, order_id) references work_order
);
comment on table supplier_link is 'What a supplier opens without an account. The token is in the message alone: here is its keyed hash.';
create index supplier_link_order on supplier_link (residence_id, order_id);
create unique index supplier_link_open on supplier_link (residence_id, order_id) where revoked_at is null;

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['work_order', 'work_order_step', 'work_order_file', 'supplier_link'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
  end loop;
  create trigger guard_work_order_step before update or delete on work_order_step for each row execute function refuse_change();
  create trigger guard_work_order_step_truncate before truncate on work_order_step execute function refuse_change();
  for guard in select tgname as name from pg_trigger where not tgisinternal and tgrelid = 'work_order_step'::regclass loop
    execute format('alter table work_order_step enable always trigger %I', guard.name);
  end loop;
end $$;
grant update (state) on work_order to mitoyen_app;
grant update (revoked_at, mail, sms) on supplier_link to mitoyen_app;
create policy supplier_link_sign_in on supplier_link for select to mitoyen_auth using (true);
grant select on supplier_link to mitoyen_auth;
