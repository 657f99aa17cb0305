-- What is done about debts that are late: letters, their legal effects, plans. Facts, each with who and when.

create table legal_rate (
  organization_id uuid not null references organization,
  id uuid not null default gen_random_uuid(),
  starts_on date not null check (extract(month from starts_on) in (1, 7) and extract(day from starts_on) = 1),
  hundredths integer not null check (hundredths between 1 and 3000),
  decree text not null check (length(decree) between 3 and 200),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (organization_id, id)
);
comment on table legal_rate is 'The legal rate of a half-year, for creditors who are not individuals, as a firm read it in a decree (code monétaire et financier, art. L313-2). The latest for a half-year is the one used.';
comment on column legal_rate.hundredths is 'Of a percent: 262 is 2.62 %.';
create index legal_rate_latest on legal_rate (organization_id, starts_on, recorded_at desc, id);

create table recovery_setting (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  reminders text not null check (reminders in ('off', 'propose', 'send')),
  before_due boolean not null,
  first_days smallint not null check (first_days between 1 and 365),
  second_days smallint not null check (second_days between 1 and 365),
  notice_days smallint not null check (notice_days between 1 and 365),
  plan_terms smallint not null check (plan_terms between 2 and 60),
  plan_least bigint not null check (plan_least between 100 and 10000000),
  prices jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id)
);
comment on table recovery_setting is 'How a residence follows what is late; the latest row is the one in force. The days are habits, no text gives them.';
comment on column recovery_setting.prices is 'Cents by kind of fee, as the voted contract has them (décret 67-223, annexe 1, 9.1); a kind that is absent may not be charged.';
create index recovery_setting_latest on recovery_setting (residence_id, recorded_at desc, id);

create table payment_plan (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  party_id uuid not null,
  proposed_as text not null check (proposed_as in ('owner', 'manager')),
  proposed_at timestamptz not null default now(),
  proposed_by uuid not null references auth.person,
  debt bigint not null check (debt > 0),
  message text not null default '' check (length(message) <= 1000),
  counters_id uuid,
  answer text check (answer in ('accepted', 'refused', 'withdrawn', 'countered')),
  answered_at timestamptz,
  answered_by uuid references auth.person,
  answer_note text not null default '' check (length(answer_note) <= 1000),
  signed_on date,
  owner_name text not null default '' check (length(owner_name) <= 200),
  manager_name text not null default '' check (length(manager_name) <= 200),
  primary key (residence_id, id),
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, counters_id) references payment_plan,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check ((coalesce(answer, '') = 'accepted') = (signed_on is not null)),
  check (signed_on is null or (owner_name <> '' and manager_name <> ''))
);
comment on table payment_plan is 'A friendly plan: agreed by both, it acknowledges the debt (code civil, art. 2240) and moves no due date. Whether it holds is read from the payments.';
create unique index payment_plan_open on payment_plan (residence_id, party_id) where answer is null;
create index payment_plan_party on payment_plan (residence_id, party_id, proposed_at desc, id);
create index payment_plan_counters on payment_plan (residence_id, counters_id) where counters_id is not null;

create table plan_term (
  residence_id uuid not null references residence,
  plan_id uuid not null,
  position smallint not null check (position > 0),
  due_on date not null,
  cents bigint not null check (cents > 0),
  primary key (residence_id, plan_id, position),
  unique (residence_id, plan_id, due_on),
  foreign key (residence_id, plan_id) references payment_plan
);

create table plan_debt (
  residence_id uuid not null references residence,
  plan_id uuid not null,
  entry_id uuid not null,
  position integer not null,
  cents bigint not null check (cents > 0),
  primary key (residence_id, plan_id, entry_id, position),
  foreign key (residence_id, plan_id) references payment_plan,
  foreign key (residence_id, entry_id, position) references journal_line
);
comment on table plan_debt is 'What the plan covers, and what was left of it on the day it was signed: what is paid of these debts since then is paid on the plan.';
create index plan_debt_line on plan_debt (residence_id, entry_id, position);

create table recovery_act (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  party_id uuid not null,
  kind text not null check (kind in ('reminder', 'second_reminder', 'formal_notice', 'dispatch', 'presentation', 'acceleration', 'interest', 'fee',
    'bailiff', 'note', 'plan_broken')),
  on_day date not null,
  cents bigint check (cents >= 0),
  channel text check (channel in ('email', 'post', 'electronic')),
  fee text check (fee in ('formal_notice', 'reminder_after_notice', 'settlement_agreement', 'mortgage_registration', 'mortgage_release',
    'injunction_request', 'exceptional_file', 'bailiff')),
  tracking text not null default '' check (length(tracking) <= 60),
  note text not null default '' check (length(note) <= 2000),
  about_id uuid,
  plan_id uuid,
  entry_id uuid,
  letter jsonb,
  recorded_at timestamptz not null default now(),
  recorded_by uuid references auth.person,
  primary key (residence_id, id),
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, about_id) references recovery_act,
  foreign key (residence_id, plan_id) references payment_plan,
  foreign key (residence_id, entry_id) references journal_entry,
  check ((kind in ('dispatch', 'presentation', 'acceleration', 'fee')) = (about_id is not null)),
  check ((kind = 'fee') = (fee is not null)),
  check ((kind in ('reminder', 'second_reminder', 'formal_notice', 'acceleration')) = (letter is not null)),
  check ((kind = 'plan_broken') = (plan_id is not null))
);
comment on table recovery_act is 'Every act about an owner''s debts. A correction is a later act.';
comment on column recovery_act.letter is 'All that the letter says, fixed when it was sent: printed again, it is the same.';
comment on column recovery_act.about_id is 'The formal notice that was dispatched, presented, left without result, or after which a fee was spent.';
comment on column recovery_act.fee is 'One of the closed list (loi 65-557, art. 10-1 a; décret 67-223, annexe 1, 9.1).';
create index recovery_act_party on recovery_act (residence_id, party_id, recorded_at desc, id);
create index recovery_act_about on recovery_act (residence_id, about_id) where about_id is not null;
create index recovery_act_entry on recovery_act (residence_id, entry_id) where entry_id is not null;
create unique index recovery_act_same on recovery_act (residence_id, about_id, kind, on_day) where kind in ('dispatch', 'presentation');
create unique index recovery_act_notice_fee on recovery_act (residence_id, about_id) where fee = 'formal_notice';
create unique index recovery_act_accelerated on recovery_act (residence_id, about_id) where kind = 'acceleration';
create unique index recovery_act_broken on recovery_act (residence_id, plan_id) where plan_id is not null;

create table recovery_claim (
  residence_id uuid not null references residence,
  act_id uuid not null,
  entry_id uuid not null,
  position integer not null,
  step text check (step in ('reminder', 'second_reminder', 'formal_notice')),
  table_name text not null check (table_name in ('current', 'works_fund', 'works', 'former_years', 'other', 'interest_and_costs')),
  cents bigint not null check (cents > 0),
  accelerates boolean not null,
  fiscal_year date,
  primary key (residence_id, act_id, entry_id, position),
  foreign key (residence_id, act_id) references recovery_act,
  foreign key (residence_id, entry_id, position) references journal_line
);
comment on table recovery_claim is 'The debts of a letter, and what was left of each that day.';
comment on column recovery_claim.step is 'The step that this letter is for the debt; null for one that had it already and is only listed.';
comment on column recovery_claim.fiscal_year is 'First day of the year whose budget it is called for; null where no budget limits it.';
-- Two people at once, a second click, a job and a person: a debt gets each letter once.
create unique index recovery_claim_once on recovery_claim (residence_id, entry_id, position, step) where step is not null;
create index recovery_claim_line on recovery_claim (residence_id, entry_id, position);

create trigger guard_payment_plan before update on payment_plan for each row
  execute function guard_written_once('answer', 'answered_at', 'answered_by', 'answer_note', 'signed_on', 'owner_name', 'manager_name');
create trigger guard_payment_plan_delete before delete on payment_plan for each row execute function refuse_change();

do $$
declare
  name text;
  guard record;
begin
  foreach name in array array['recovery_setting', 'payment_plan', 'plan_term', 'plan_debt', 'recovery_act', 'recovery_claim'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
  end loop;
  alter table legal_rate enable row level security;
  alter table legal_rate force row level security;
  create policy legal_rate_scope on legal_rate using (organization_id = any ((select app_organizations())::uuid[]));
  grant select, insert on legal_rate to mitoyen_app;
  create trigger guard_legal_rate_truncate before truncate on legal_rate execute function refuse_change();
  foreach name in array array['legal_rate', 'recovery_setting', 'plan_term', 'plan_debt', 'recovery_act', 'recovery_claim'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
  end loop;
  for guard in select tgrelid::regclass as of, tgname as name from pg_trigger
                where not tgisinternal and tgrelid in ('legal_rate'::regclass, 'recovery_setting'::regclass, 'payment_plan'::regclass, 'plan_term'::regclass,
                  'plan_debt'::regclass, 'recovery_act'::regclass, 'recovery_claim'::regclass) loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;
grant update (answer, answered_at, answered_by, answer_note, signed_on, owner_name, manager_name) on payment_plan to mitoyen_app;
