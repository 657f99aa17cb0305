-- The firm's queue: views that its people keep, replies written once, rules that say who keeps a demand.

create table queue_view (
  organization_id uuid not null references organization,
  -- Made by who saves it: deleted and brought back, it is the same one.
  id uuid not null,
  person_id uuid not null references auth.person,
  name text not null check (length(name) between 1 and 60),
  filters jsonb not null check (length(filters::text) <= 4000),
  is_shared boolean not null,
  is_start boolean not null,
  saved_at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table queue_view is 'Filters of the queue that somebody of the firm keeps under a name; theirs alone unless shared.';
comment on column queue_view.is_start is 'The queue opens on it, for its author.';
create unique index queue_view_name on queue_view (organization_id, person_id, lower(name));
create unique index queue_view_start on queue_view (organization_id, person_id) where is_start;
create index queue_view_person on queue_view (person_id);
alter table queue_view enable row level security;
alter table queue_view force row level security;
create policy queue_view_scope on queue_view
  using (coalesce(organization_id = any ((select app_organizations())::uuid[]), false)
         and (is_shared or person_id = (select app_person())));
grant select, insert, update, delete on queue_view to mitoyen_app;

create table ticket_reply (
  organization_id uuid not null references organization,
  -- One that the product brings, or a random one of the firm's own.
  code text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  title text not null check (length(title) between 2 and 80),
  category text check (category ~ '^[a-z]{2,30}$'),
  body text not null check (length(body) between 1 and 3000),
  is_on boolean not null,
  changed_at timestamptz not null default now(),
  changed_by uuid not null references auth.person,
  primary key (organization_id, code)
);
comment on table ticket_reply is 'What a firm wrote or changed of its ready replies; what is absent is as in rules/replies.ts.';
alter table ticket_reply enable row level security;
alter table ticket_reply force row level security;
create policy ticket_reply_scope on ticket_reply
  using (coalesce(organization_id = any ((select app_organizations())::uuid[]), false));
grant select, insert, update, delete on ticket_reply to mitoyen_app;

create table ticket_rule (
  organization_id uuid not null references organization,
  id uuid not null,
  position smallint not null check (position > 0),
  name text not null check (length(name) between 2 and 60),
  category text check (category ~ '^[a-z]{2,30}$'),
  -- The firm's own: checked when it is saved, since a residence may leave the firm.
  in_residence_id uuid references residence,
  building_id uuid,
  danger text check (danger in ('nuisance', 'damage', 'safety')),
  assign_to uuid references auth.person,
  raise_to text check (raise_to in ('nuisance', 'damage', 'safety')),
  changed_at timestamptz not null default now(),
  changed_by uuid not null references auth.person,
  primary key (organization_id, id),
  foreign key (in_residence_id, building_id) references building,
  check (building_id is null or in_residence_id is not null),
  check (assign_to is not null or raise_to is not null)
);
comment on table ticket_rule is 'Who of the firm keeps a new demand: the first that fits, in the order of position.';
comment on column ticket_rule.danger is 'At least this dangerous.';
create index ticket_rule_order on ticket_rule (organization_id, position, id);
create index ticket_rule_place on ticket_rule (in_residence_id, building_id) where in_residence_id is not null;
create index ticket_rule_person on ticket_rule (assign_to) where assign_to is not null;
alter table ticket_rule enable row level security;
alter table ticket_rule force row level security;
create policy ticket_rule_scope on ticket_rule
  using (coalesce(organization_id = any ((select app_organizations())::uuid[]), false));
grant select, insert, update, delete on ticket_rule to mitoyen_app;
