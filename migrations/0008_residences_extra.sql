-- What the history of a residence may never lose, whatever the code above does.

/** An ownership only ever receives its end, once; whose it was and since when is written for good. */
create function guard_ownership() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'ends_on') is distinct from (to_jsonb(old) - 'ends_on') or old.ends_on is not null then
    raise exception 'an ownership is ended once, never rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard_ownership before update on ownership for each row execute function guard_ownership();
create trigger guard_ownership_delete before delete on ownership for each row execute function refuse_change();
create trigger guard_ownership_truncate before truncate on ownership execute function refuse_change();
alter table ownership enable always trigger guard_ownership;
alter table ownership enable always trigger guard_ownership_delete;
alter table ownership enable always trigger guard_ownership_truncate;

/** A council seat may end sooner than it was voted (décret 67-223, art. 22), never later: that is a new term. */
create function guard_council_term() returns trigger language plpgsql as $$
begin
  if new.party_member_id <> old.party_member_id or new.starts_on <> old.starts_on or new.ends_on > old.ends_on then
    raise exception 'a council term is shortened, never rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard_council_term before update on council_term for each row execute function guard_council_term();
alter table council_term enable always trigger guard_council_term;
create index council_term_current on council_term (residence_id, ends_on);

-- The import finds an owner without a code by its name.
create index party_name on party (residence_id, fold(name));
