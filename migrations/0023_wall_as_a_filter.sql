-- The wall filters what a query finds by its own condition. As a second condition on the same index it made the planner
-- expect a thousandth of a residence's rows, and choose plans that took a thousand times as long at a thousand residences.
do $$
declare wall record;
begin
  for wall in
    select polrelid::regclass as of_table, polname as name from pg_policy
     where polname = (select relname from pg_class where oid = polrelid) || '_scope'
       and pg_get_expr(polqual, polrelid) like '(residence_id = ANY (%app_residences%'
  loop
    execute format('alter policy %I on %s using (coalesce(residence_id = any ((select app_residences())::uuid[]), false))',
      wall.name, wall.of_table);
  end loop;
end $$;
