-- Delegates come in by the same door as the others, with a scope and a last day. A mandate never outlives what its
-- principal holds, and a role that is ended is over the same day.

-- The member whom a delegate stands for is party_member_id.
alter table invitation drop constraint invitation_role_check;
alter table invitation
  add column scope text not null default '' check (length(scope) <= 200),
  add column ends_on date,
  add constraint invitation_role_check check (role in ('owner', 'occupant', 'delegate', 'contractor')),
  add constraint invitation_mandate check (role <> 'delegate' or (party_member_id is not null and ends_on is not null));

alter table membership drop constraint membership_check;
alter table membership add constraint membership_period check (ends_on >= starts_on);

create or replace view access_grant with (security_invoker = true) as
  with held as not materialized (
    select o.residence_id, m.person_id, 'owner'::text as role, o.lot_id, o.starts_on, o.ends_on
      from ownership o join party_member m on m.residence_id = o.residence_id and m.party_id = o.party_id
     where m.person_id is not null
  )
  select residence_id, person_id, role, lot_id, starts_on, ends_on from held
  union all
  select c.residence_id, m.person_id, 'council', null, c.starts_on, c.ends_on
    from council_term c join party_member m on m.residence_id = c.residence_id and m.id = c.party_member_id
   where m.person_id is not null
  union all
  select residence_id, person_id, 'occupant', lot_id, starts_on, ends_on from occupant where person_id is not null
  union all
  select residence_id, person_id, role, null, starts_on, ends_on from membership where role = 'contractor'
  union all
  select m.residence_id, m.person_id, m.role, null, greatest(m.starts_on, h.starts_on), least(m.ends_on, h.ends_on)
    from membership m join held h on h.residence_id = m.residence_id and h.person_id = m.principal_id
   where m.role = 'delegate' and m.starts_on < coalesce(h.ends_on, 'infinity') and h.starts_on < m.ends_on;
