-- Papers of a demand that were taken away, and the forms made from it.

alter table ticket_file
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid references auth.person,
  add check ((withdrawn_at is null) = (withdrawn_by is null));
comment on column ticket_file.withdrawn_at is 'Shown to nobody from then on; its name, and who took it away, remain.';
create index ticket_file_withdrawer on ticket_file (withdrawn_by) where withdrawn_by is not null;
grant update (withdrawn_at, withdrawn_by) on ticket_file to mitoyen_app;

create table ticket_form (
  residence_id uuid not null references residence,
  ticket_id uuid not null,
  kind text not null check (kind in ('intervention', 'insurance', 'certificate')),
  version smallint not null check (version > 0),
  file_id uuid not null,
  -- Of all that it says but the day it was made on.
  words_hash text not null check (words_hash ~ '^[0-9a-f]{64}$'),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  code text unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{18}$'),
  state text not null,
  made_at timestamptz not null default now(),
  made_by uuid not null references auth.person,
  on_behalf_of uuid references auth.person,
  primary key (residence_id, ticket_id, kind, version),
  foreign key (residence_id, ticket_id, file_id) references ticket_file,
  check ((code is null) = (kind <> 'certificate'))
);
comment on table ticket_form is 'What was made from a demand and filed on it. Saying the same, it is the same paper; saying something else, a next version.';
comment on column ticket_form.code is 'Of a certificate: whoever holds the paper checks with it (90 bits).';
comment on column ticket_form.state is 'Where the demand stood.';
create index ticket_form_file on ticket_form (residence_id, ticket_id, file_id);
create index ticket_form_maker on ticket_form (made_by);
create index ticket_form_principal on ticket_form (on_behalf_of) where on_behalf_of is not null;

alter table ticket_form enable row level security;
alter table ticket_form force row level security;
create policy ticket_form_scope on ticket_form using (coalesce(residence_id = any ((select app_residences())::uuid[]), false));
grant select, insert on ticket_form to mitoyen_app;
create policy ticket_form_sign_in on ticket_form for select to mitoyen_auth using (true);
grant select (residence_id, code) on ticket_form to mitoyen_auth;

do $$
declare
  guard record;
begin
  create trigger guard_ticket_form before update or delete on ticket_form for each row execute function refuse_change();
  create trigger guard_ticket_form_truncate before truncate on ticket_form execute function refuse_change();
  for guard in select tgname as name from pg_trigger where not tgisinternal and tgrelid = 'ticket_form'::regclass loop
    execute format('alter table ticket_form enable always trigger %I', guard.name);
  end loop;
end $$;
