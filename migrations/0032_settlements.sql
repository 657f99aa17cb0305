-- Which payment settled which debt: what is left to pay of each line of an owner's account.

create table settlement (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  party_id uuid not null,
  debt_entry_id uuid not null,
  debt_position integer not null,
  credit_entry_id uuid not null,
  credit_position integer not null,
  cents bigint not null check (cents <> 0),
  settled_on date not null,
  undoes_id uuid,
  recorded_at timestamptz not null default now(),
  primary key (residence_id, id),
  foreign key (residence_id, party_id) references party,
  foreign key (residence_id, debt_entry_id, debt_position) references journal_line,
  foreign key (residence_id, credit_entry_id, credit_position) references journal_line,
  foreign key (residence_id, undoes_id) references settlement,
  constraint settlement_undone_once unique (residence_id, undoes_id),
  check ((undoes_id is null) = (cents > 0))
);
comment on table settlement is 'Cents of a credit of an owner''s account used for a debt of the same account. Append-only: what is undone has a row with the opposite amount (arrêté du 14 mars 2005, art. 5 and 9).';
comment on column settlement.settled_on is 'The day from which the debt is paid by it: that of the bank, or the day on which a credit was used.';
create index settlement_debt on settlement (residence_id, debt_entry_id, debt_position) include (cents);
create index settlement_credit on settlement (residence_id, credit_entry_id, credit_position) include (cents);
create index settlement_party on settlement (residence_id, party_id);

create table accessory_debt (
  residence_id uuid not null references residence,
  entry_id uuid not null,
  position integer not null,
  part text not null check (part in ('interest', 'costs')),
  of_entry_id uuid not null,
  of_position integer not null,
  primary key (residence_id, entry_id, position),
  foreign key (residence_id, entry_id, position) references journal_line,
  foreign key (residence_id, of_entry_id, of_position) references journal_line
);
comment on table accessory_debt is 'Interest or costs of a debt: paid before it (code civil, art. 1343-1).';
create index accessory_debt_of on accessory_debt (residence_id, of_entry_id, of_position);

do $$
declare name text;
begin
  foreach name in array array['settlement', 'accessory_debt'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))', name || '_scope', name);
    execute format('grant select, insert on %I to mitoyen_app', name);
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', 'guard_' || name, name);
    execute format('create trigger %I before truncate on %I execute function refuse_change()', 'guard_' || name || '_truncate', name);
  end loop;
end $$;

/**
 * No debt is paid, and no credit used, beyond its amount or below nothing; both are lines of the same owner's account.
 * The owner's settlements are taken one transaction at a time, so two payments at once cannot pay the same debt.
 */
create function guard_settlement() returns trigger language plpgsql as $$
declare
  debt journal_line;
  credit journal_line;
begin
  perform pg_advisory_xact_lock(hashtextextended('settlement ' || new.residence_id || new.party_id, 0));
  select * into debt from journal_line l where (l.residence_id, l.entry_id, l.position) = (new.residence_id, new.debt_entry_id, new.debt_position);
  select * into credit from journal_line l where (l.residence_id, l.entry_id, l.position) = (new.residence_id, new.credit_entry_id, new.credit_position);
  if (debt.party_id, credit.party_id) is distinct from (new.party_id, new.party_id) or debt.debit = 0 or credit.credit = 0
     or not starts_with(debt.account, '45') or not starts_with(credit.account, '45') then
    raise exception 'a settlement takes a credit and a debt of one owner' using errcode = 'restrict_violation';
  end if;
  if (select coalesce(sum(s.cents), 0) not between 0 and debt.debit from settlement s
       where (s.residence_id, s.debt_entry_id, s.debt_position) = (new.residence_id, new.debt_entry_id, new.debt_position)) then
    raise exception 'debt-settled-already' using errcode = 'MTLED';
  end if;
  if (select coalesce(sum(s.cents), 0) not between 0 and credit.credit from settlement s
       where (s.residence_id, s.credit_entry_id, s.credit_position) = (new.residence_id, new.credit_entry_id, new.credit_position)) then
    raise exception 'credit-used-already' using errcode = 'MTLED';
  end if;
  if new.undoes_id is not null and not exists (select from settlement s where s.residence_id = new.residence_id and s.id = new.undoes_id
       and (s.debt_entry_id, s.debt_position, s.credit_entry_id, s.credit_position, s.cents)
         = (new.debt_entry_id, new.debt_position, new.credit_entry_id, new.credit_position, -new.cents)) then
    raise exception 'a settlement is undone whole' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger guard_settlement_sums after insert on settlement for each row execute function guard_settlement();

do $$
declare guard record;
begin
  for guard in select tgrelid::regclass as of, tgname as name from pg_trigger
                where not tgisinternal and tgrelid in ('settlement'::regclass, 'accessory_debt'::regclass) loop
    execute format('alter table %s enable always trigger %I', guard.of, guard.name);
  end loop;
end $$;
