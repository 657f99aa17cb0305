-- A firm reads over all its residences. The list in the setting was read again, text and all, for each residence looked
-- at (the cast stood outside the sub-select): two seconds for a thousand. Who may see what is unchanged.
alter policy residence_scope on residence using (
  organization_id = (select nullif(current_setting('app.staff_of', true), '')::uuid)
  or id = any ((select app_residences())::uuid[])
);

-- What a firm's first screen counts and shows: what is still to be published, and what is urgent.
create index announcement_ahead on announcement (ordered_at desc, id)
  where withdrawn_at is null and (published_at is null or level = 'urgent');
