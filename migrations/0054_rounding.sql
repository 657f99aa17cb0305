-- How a residence rounds what it shares, and how each part of a call was rounded.

create table rounding_choice (
  residence_id uuid not null references residence,
  id uuid not null default gen_random_uuid(),
  policy text not null check (policy in ('largest_remainder', 'simple', 'residual_to_largest')),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references auth.person,
  primary key (residence_id, id)
);
comment on table rounding_choice is 'The latest holds for calls that are issued after it; none is ever rewritten. Without any: largest_remainder. No text fixes the rounding.';
create index rounding_choice_latest on rounding_choice (residence_id, recorded_at desc, id);

alter table rounding_choice enable row level security;
alter table rounding_choice force row level security;
create policy rounding_choice_scope on rounding_choice using (coalesce(residence_id = any ((select app_residences())::uuid[]), false));
grant select, insert on rounding_choice to mitoyen_app;
create trigger guard_rounding_choice before update or delete on rounding_choice for each row execute function refuse_change();
create trigger guard_rounding_choice_truncate before truncate on rounding_choice execute function refuse_change();

do $$
declare guard record;
begin
  for guard in select tgname as name from pg_trigger where not tgisinternal and tgrelid = 'rounding_choice'::regclass loop
    execute format('alter table rounding_choice enable always trigger %I', guard.name);
  end loop;
end $$;

alter table call_part add column rounding text not null default 'largest_remainder' check (rounding in ('largest_remainder', 'simple', 'residual_to_largest'));
comment on column call_part.rounding is 'As it was when the call was issued: the past prints as it was.';
