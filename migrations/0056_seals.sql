-- What a superuser changes in what was paid by what shows, as it does in the entries.

alter table settlement add column seal bytea not null default '';
alter table accessory_debt add column seal bytea not null default '';
comment on column settlement.seal is 'SHA-256 of the row as it was written: ledger verify computes it again.';
comment on column accessory_debt.seal is 'SHA-256 of the row as it was written: ledger verify computes it again.';

create function settlement_seal(s settlement) returns bytea language sql immutable set timezone to 'UTC' as $$
  select sha256(convert_to(
    audit_field(s.residence_id::text) || audit_field(s.id::text) || audit_field(s.party_id::text)
    || audit_field(s.debt_entry_id::text) || audit_field(s.debt_position::text)
    || audit_field(s.credit_entry_id::text) || audit_field(s.credit_position::text)
    || audit_field(s.cents::text) || audit_field(to_char(s.settled_on, 'YYYY-MM-DD')) || audit_field(s.undoes_id::text)
    || audit_field(to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')), 'UTF8'))
$$;
create function accessory_debt_seal(a accessory_debt) returns bytea language sql immutable as $$
  select sha256(convert_to(
    audit_field(a.residence_id::text) || audit_field(a.entry_id::text) || audit_field(a.position::text) || audit_field(a.part)
    || audit_field(a.of_entry_id::text) || audit_field(a.of_position::text), 'UTF8'))
$$;

alter table settlement disable trigger guard_settlement;
alter table accessory_debt disable trigger guard_accessory_debt;
update settlement s set seal = settlement_seal(s);
update accessory_debt a set seal = accessory_debt_seal(a);
alter table settlement enable always trigger guard_settlement;
alter table accessory_debt enable always trigger guard_accessory_debt;

create function seal_settlement() returns trigger language plpgsql as $$
begin
  new.seal := settlement_seal(new);
  return new;
end $$;
create function seal_accessory_debt() returns trigger language plpgsql as $$
begin
  new.seal := accessory_debt_seal(new);
  return new;
end $$;
create trigger seal_settlement before insert on settlement for each row execute function seal_settlement();
create trigger seal_accessory_debt before insert on accessory_debt for each row execute function seal_accessory_debt();
alter table settlement enable always trigger seal_settlement;
alter table accessory_debt enable always trigger seal_accessory_debt;

alter table books_check add column settlements bigint not null default 0;
comment on column books_check.settlements is 'Rows of settlement and accessory_debt seen, which never become fewer.';
