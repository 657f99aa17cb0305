/**
 * What the database's catalogue must never show, one query a rule; each answers with the objects at fault. The tenant
 * of a table is its residence, else its firm. Names in LISTED are the exceptions, each with its reason.
 */

/** Tables of no tenant. */
const GLOBAL_TABLES = [
  // Written by the owner of the database alone.
  'schema_migration',
  'worker_heartbeat',
  // Development and tests only: empty in production.
  'outbox_message',
]

/** Definer functions, with a fixed search_path: the queue and the books are closed to the application but for these. */
const DEFINER_FUNCTIONS = [
  'public.queue_state',
  'public.stopped_jobs',
  'graphile_worker.add_job',
  'graphile_worker.add_jobs',
  'public.post_journal_entry',
]

/** Tables that the sign-in role reads whole, to find out where a person may be. */
const SIGN_IN_TABLES = [
  'organization',
  'organization_member',
  'access_block',
  'audit_event',
  'residence',
  'party_member',
  'ownership',
  'council_term',
  'occupant',
  'membership',
  'person',
  'invitation',
  'staff_invitation',
  'access_request',
  'organization_sso',
  'organization_sso_domain',
  'place_label',
  'ticket_form',
  'supplier_link',
  'push_subscription',
]

/** Unique over all residences: a random secret that one clicks before one knows where one is, or what has one owner. */
const GLOBAL_UNIQUE = [
  'invitation_token_hash_key',
  'staff_invitation_token_hash_key',
  'organization_sso_issuer_key',
  'organization_sso_domain_domain_key',
  'place_label_code_key',
  'ticket_form_code_key',
  'supplier_link_token_hash_key',
]

const TENANT_TABLES = `
  select c.oid, c.relname as name, a.attnum as tenant, a.attname as tenant_name
    from pg_class c
    join lateral (
      select attnum, attname from pg_attribute
       where attrelid = c.oid and not attisdropped and attname in ('residence_id', 'organization_id')
       order by attname desc limit 1
    ) a on true
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'residence'`

/** Policies that hold the application: those of its role and those of everyone. */
const APP_POLICIES = `
  select c.relname || '.' || p.polname as object, c.relname as table_name, p.polcmd,
         pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as with_check
    from pg_policy p join pg_class c on c.oid = p.polrelid
   where p.polroles && array[0::oid, 'mitoyen_app'::regrole::oid]`

const SCOPED = `'(app_residences|app_organizations|app_person|current_setting)'`

/** Tables that are walled themselves: a policy may look through them. */
const THROUGH = `'FROM (organization_member|access_grant|access_request|access_block)'`

function listed(names: readonly string[]): string {
  return `(${names.map((name) => `'${name}'`).join(', ')})`
}

export const RULES = {
  'table without forced row-level security': `
    select c.relname as object from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname not in ${listed(GLOBAL_TABLES)}`,

  'table without a policy on its tenant': `
    select t.name as object from (${TENANT_TABLES}) t
     where not exists (select from (${APP_POLICIES}) p where p.table_name = t.name and p.qual ~ t.tenant_name and p.qual ~ ${SCOPED})`,

  'policy that lets the application past its scope': `
    select object from (${APP_POLICIES}) p
     where coalesce(qual, with_check) !~ ${SCOPED} and coalesce(qual, with_check) !~ ${THROUGH}
        or (with_check is not null and with_check !~ ${SCOPED})`,

  'policy that reads its scope for each row': `
    select object from (${APP_POLICIES}) p
     where regexp_replace(coalesce(qual, '') || coalesce(with_check, ''),
       'SELECT \\(*(NULLIF\\()?(app_residences|app_organizations|app_person|current_setting)\\(', '', 'g') ~ (${SCOPED} || '\\(')`,

  // The queries say which residence themselves: two conditions on one index make the planner expect next to no row.
  'policy that the planner counts as a condition': `
    select object from (${APP_POLICIES}) p where qual ~ '^\\(residence_id = ANY \\(.*app_residences'`,

  'policy that shows all to a role not listed': `
    select c.relname || '.' || p.polname as object from pg_policy p join pg_class c on c.oid = p.polrelid
     where 'true' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
       and not (p.polroles = array['mitoyen_auth'::regrole::oid] and c.relname in ${listed(SIGN_IN_TABLES)})`,

  'primary or unique key without the tenant': `
    select i.indexrelid::regclass::text as object from pg_index i join (${TENANT_TABLES}) t on t.oid = i.indrelid
     where i.indisunique and not t.tenant = any (i.indkey::int2[])
       and i.indexrelid::regclass::text not in ${listed(GLOBAL_UNIQUE)}`,

  'primary key that does not begin with the tenant': `
    select t.name as object from (${TENANT_TABLES}) t
     where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.tenant)`,

  'exclusion without the tenant': `
    select k.conname as object from pg_constraint k join (${TENANT_TABLES}) t on t.oid = k.conrelid
     where k.contype = 'x' and not t.tenant = any (k.conkey)`,

  'reference that can cross tenants': `
    select k.conname as object from pg_constraint k
      join (${TENANT_TABLES}) t on t.oid = k.conrelid join (${TENANT_TABLES}) f on f.oid = k.confrelid
     where k.contype = 'f' and t.tenant_name = f.tenant_name
       and not exists (select from unnest(k.conkey, k.confkey) u(l, r) where u.l = t.tenant and u.r = f.tenant)`,

  'reference that deletes or empties across tables': `
    select k.conname as object from pg_constraint k join (${TENANT_TABLES}) t on t.oid = k.conrelid
     where k.contype = 'f' and k.confrelid in (select oid from (${TENANT_TABLES}) f) and k.confdeltype in ('n', 'd')`,

  // Its columns come first, after the tenant at most. Who did something (…_by) is read with the row, never searched for.
  'reference without an index': `
    select k.conname as object from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
       and not (k.confrelid = 'auth.person'::regclass and exists (
         select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attname ~ '_by$'))
       and not exists (
         select from pg_index i where i.indrelid = k.conrelid
            and k.conkey <@ (i.indkey::int2[])[0:cardinality(k.conkey)])`,

  'materialised view, or view with its owner’s rights': `
    select c.relname as object from pg_class c
     where c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
       and (c.relkind = 'm' or (c.relkind = 'v' and coalesce(c.reloptions::text, '') !~ 'security_invoker=(true|on|1)'))
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,

  'foreign table': `select c.relname as object from pg_class c where c.relkind = 'f'`,

  'definer function not listed, or without a fixed search_path': `
    select n.nspname || '.' || p.proname as object from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
       and (n.nspname || '.' || p.proname not in ${listed(DEFINER_FUNCTIONS)} or coalesce(p.proconfig::text, '') !~ 'search_path=')`,

  'runtime role with power': `
    select r.rolname as object from pg_roles r
     where r.rolname in ('mitoyen_app', 'mitoyen_auth')
       and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
         or exists (select from pg_auth_members m where m.member = r.oid)
         or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'))`,

  'schema where anyone creates': `
    select n.nspname || ' by ' || r.name as object from pg_namespace n, unnest(array['public', 'mitoyen_app', 'mitoyen_auth']) r(name)
     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_schema_privilege(r.name, n.oid, 'create')`,

  'privilege beyond reading and writing': `
    select c.oid::regclass || ' ' || p.name as object
      from pg_class c, unnest(array['truncate', 'references', 'trigger', 'maintain']) p(name), unnest(array['mitoyen_app', 'mitoyen_auth']) r(name)
     where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
       and has_table_privilege(r.name, c.oid, p.name)`,

  'sign-in table open to the application': `
    select c.relname as object from pg_class c
     where c.relnamespace = 'auth'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname <> 'person'
       and (has_any_column_privilege('mitoyen_app', c.oid, 'select') or has_any_column_privilege('mitoyen_app', c.oid, 'insert')
         or has_any_column_privilege('mitoyen_app', c.oid, 'update') or has_table_privilege('mitoyen_app', c.oid, 'delete'))`,

  'guard that a replica session would skip': `
    select t.tgrelid::regclass || '.' || t.tgname as object from pg_trigger t
     where not t.tgisinternal and t.tgenabled <> 'A'
       and (t.tgname ~ '^guard_' or t.tgfoid = 'refuse_change'::regproc)`,
} as const satisfies Record<string, string>
