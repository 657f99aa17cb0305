import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { openBooks, postEntry } from '#modules/accounting/public.ts'
import type { Db } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { furnishBank } from './furnish-bank.ts'
import { collectDebits } from './furnish-debits.ts'
import { takeCards } from './furnish-payments.ts'
import { furnishRecovery } from './furnish-recovery.ts'
import { furnishSuppliers } from './furnish-suppliers.ts'
import { furnishTickets } from './furnish-tickets.ts'

/** Ids of one residence's things, by the name that addresses give them. */
export type Things = Readonly<Record<string, string>>

export type Site = {
  residenceId: string
  organizationId: string
  staffId: string
  askerId: string
  /** A word in every text, so that what leaks is known wherever it shows. */
  canary: string
  /** A word in what is another person's or another lot's: staff alone may be shown it. */
  secret: string
}

/** Puts one of each thing into a residence, as the owner of the database. */
export async function furnish(db: Db, site: Site): Promise<Things> {
  const { residenceId, organizationId } = site
  const built = await build(db, site)
  const told = await tell(db, site)
  const paid = await takeCards(db, site, built)
  const books = await callFunds(db, site, { ...built, ...(await keepBooks(db, site, { ...built, ...told })) })
  return {
    residenceId,
    organizationId,
    ...built,
    ...(await populate(db, site, built)),
    ...told,
    ...paid,
    ...(await furnishRecovery(db, site, built)),
    ...(await furnishSuppliers(db, site, built)),
    ...(await furnishTickets(db, site, { ...built, ...told })),
    code: 'incident',
    ...(await hide(db, site)),
    ...(await invite(db, site)),
    ...books,
    ...(await collectDebits(db, site, books)),
    ...(await furnishBank(db, site, books)),
  }
}

/** A budget and a levy not voted yet, a levy voted, and a call issued from it. */
async function callFunds(db: Db, site: Site, things: Things): Promise<Things> {
  const { residenceId, staffId, canary } = site
  const { keyId = '', lotId = '', partyId = '', yearId = '' } = things
  const add = into(db, residenceId)
  const budgetId = await add('budget', { fiscal_year_id: yearId, version: 1, created_by: staffId })
  const works = { kind: 'works', title: `${canary} travaux`, created_by: staffId }
  const [levyId, draftLevyId] = [await add('levy', works), await add('levy', works)]
  for (const id of [levyId, draftLevyId]) {
    await sql`insert into levy_part values (${residenceId}, ${id}, ${keyId}, 100000)`.execute(db)
    await sql`insert into levy_term values (${residenceId}, ${id}, 1, '2026-12-01', 1), (${residenceId}, ${id}, 2, '2026-12-31', 1)`.execute(
      db,
    )
  }
  await sql`insert into budget_term values (${residenceId}, ${budgetId}, 1, '2026-12-01', 1)`.execute(db)
  await sql`insert into budget_line values (${residenceId}, ${budgetId}, 1, '615', ${keyId}, ${canary}, 120000)`.execute(
    db,
  )
  await sql`update budget set works_fund = 6000 where id = ${budgetId}`.execute(db)
  await sql`update levy set voted_on = '2026-11-01', voted_at = now(), voted_by = ${staffId} where id = ${levyId}`.execute(
    db,
  )
  const hash = createHash('sha256').update(canary).digest('hex')
  const call = { number: 1, due_on: '2026-12-31', total: 50000, fingerprint: hash, issued_by: staffId }
  const callId = await add('fund_call', call)
  const term = { call_id: callId, levy_id: levyId, term: 2, terms: 2, total: 50000 }
  const part = { position: 1, kind: 'works', nature: 'works', title: `${canary} travaux`, ...term }
  const partId = await add('call_part', part)
  await sql`insert into call_base values (${residenceId}, ${partId}, ${keyId}, 100000, 50000, 1000, 1, ${hash})`.execute(
    db,
  )
  await sql`insert into call_line values (${residenceId}, ${partId}, ${keyId}, ${lotId}, 1000, 50000)`.execute(db)
  await sql`insert into call_notice values (${residenceId}, ${callId}, ${partyId}, 50000, 'RF18539007547034')`.execute(
    db,
  )
  return { ...things, budgetId, levyId, draftLevyId, callId }
}

/** Through the actions themselves, since nothing else writes into the books; the scope is set as for a request. */
function keepBooks(db: Db, site: Site, { partyId = '', fileId = '' }: Things): Promise<Things> {
  const { residenceId, staffId, canary } = site
  const visit = { actor: { personId: staffId, roles: [] }, residenceId: asResidence(residenceId) }
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.residences', ${`{${residenceId}}`}, true)`.execute(tx)
    const open = await tx.selectFrom('fiscalYear').select('id').where('residenceId', '=', residenceId).execute()
    const [year = await openBooks(tx, visit, { startsOn: '2026-01-01', endsOn: '2027-01-01' })] = open
    const account = { number: '512-9', label: `${canary} compte`, class: 5, normal_side: 'debit', parent: '512' }
    await sql`insert into account values (${residenceId}, ${sql.join(Object.values(account))}, false, true)`.execute(tx)
    const entry = await postEntry(tx, visit, {
      ...{ journal: 'BQ1', postedOn: '2026-11-02', label: `${canary} virement`, voucher: `${canary} pièce` },
      voucherFileId: fileId,
      origin: { kind: 'manual', id: canary },
      lines: [
        { account: '512-9', debit: 1000, label: `${canary} banque` },
        { account: '450', partyId, nature: 'current', credit: 1000, label: `${canary} réglé` },
      ],
    })
    return { yearId: year.id, entryId: entry.id }
  })
}

async function build(db: Db, { residenceId, staffId, canary }: Site) {
  const add = into(db, residenceId)
  const buildingId = await add('building', { name: `${canary} bâtiment` })
  const { rows } = await sql<{ lotId: string; partyId: string; keyId: string }>`
    select o.lot_id, o.party_id, k.id as key_id from ownership o join allocation_key k using (residence_id)
     where o.residence_id = ${residenceId} and o.ends_on is null order by o.id, k.id limit 1`.execute(db)
  const [{ lotId = '', partyId = '', keyId = '' } = {}] = rows
  await sql`update lot set kind_label = ${`${canary} lot`} where residence_id = ${residenceId}`.execute(db)
  await sql`update allocation_key set name = ${`${canary} clé `} || id where residence_id = ${residenceId}`.execute(db)
  await add('import_run', { file_name: `${canary}.csv`, file_hash: '0', summary: '{}', applied_by: staffId })
  return { buildingId, lotId, partyId, keyId }
}

async function populate(
  db: Db,
  { residenceId, canary, secret }: Site,
  { lotId, partyId }: { lotId: string; partyId: string },
): Promise<Things> {
  const add = into(db, residenceId)
  const toPartyId = await add('party', { kind: 'person', name: `${canary} acquéreur`, code: 'ZZ9' })
  const member = { party_id: toPartyId, email: `${secret.toLowerCase()}@exemple.fr` }
  const memberId = await add('party_member', { ...member, name: `${canary} membre` })
  const councillor = await add('party_member', { ...member, name: `${canary} conseil` })
  return {
    toPartyId,
    memberId,
    ownerMemberId: await add('party_member', { party_id: partyId, name: `${canary} copropriétaire` }),
    seatId: await add('council_term', { party_member_id: councillor, starts_on: '2026-01-01', ends_on: '2028-01-01' }),
    occupantId: await add('occupant', { lot_id: lotId, name: `${canary} occupant`, starts_on: '2026-01-01' }),
  }
}

async function tell(db: Db, { residenceId, staffId, canary }: Site): Promise<Things> {
  const add = into(db, residenceId)
  const draft = {
    title: `${canary} annonce`,
    body: `${canary} texte`,
    audience: '{*@*}',
    created_by: staffId,
    comments_allowed: true,
  }
  const announcementId = await add('announcement', {
    ...draft,
    published_at: '2026-11-20T10:00:00Z',
    published_by: staffId,
  })
  const hash = createHash('sha256').update(canary).digest('hex')
  const file = { hash, name: `${canary}.pdf`, media_type: 'application/pdf', bytes: 10, scan: 'clean' }
  const fileId = await add('stored_file', file)
  await sql`insert into announcement_file values (${residenceId}, ${announcementId}, ${fileId}, 0)`.execute(db)
  const hours = { starts_at: '2026-12-01T09:00:00Z', ends_at: '2026-12-01T10:00:00Z', is_all_day: false }
  return {
    announcementId,
    fileId,
    draftId: await add('announcement', draft),
    commentId: await add('announcement_comment', {
      announcement_id: announcementId,
      body: `${canary} réponse`,
      created_by: staffId,
    }),
    eventId: await add('schedule_event', {
      kind: 'works',
      title: `${canary} travaux`,
      audience: '{*@*}',
      created_by: staffId,
      ...hours,
    }),
  }
}

/** For one lot that nobody of the walk holds, and of a person who is nobody of the walk. */
async function hide(db: Db, { residenceId, staffId, secret }: Site): Promise<Things> {
  const add = into(db, residenceId)
  const lotId = await add('lot', { number: 'ZZ1', kind: 'cellar' })
  const aimed = { title: `${secret} titre`, audience: `{*@${lotId}}`, created_by: staffId }
  const published = {
    body: secret,
    comments_allowed: true,
    published_at: '2026-11-20T10:00:00Z',
    published_by: staffId,
  }
  const hiddenAnnouncementId = await add('announcement', { ...aimed, ...published })
  const hash = createHash('sha256').update(secret).digest('hex')
  const file = { hash, name: `${secret}.pdf`, media_type: 'application/pdf', bytes: 10, scan: 'clean' }
  const hiddenFileId = await add('stored_file', file)
  await sql`insert into announcement_file values (${residenceId}, ${hiddenAnnouncementId}, ${hiddenFileId}, 0)`.execute(
    db,
  )
  const hours = { starts_at: '2026-12-01T09:00:00Z', ends_at: '2026-12-01T10:00:00Z', is_all_day: false }
  const hiddenEventId = await add('schedule_event', { ...aimed, kind: 'works', ...hours })
  const [personId, tokens] = [crypto.randomUUID(), { token: secret, expires_at: '2099-01-01' }]
  await sql`insert into auth.person (id, name, email) values (${personId}, ${secret}, ${`${secret}@exemple.fr`})`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    insert into auth.session (user_id, token, expires_at) values (${personId}, ${tokens.token}, ${tokens.expires_at}) returning id`.execute(
    db,
  )
  const passkey = await sql<{ id: string }>`
    insert into auth.passkey (user_id, public_key, credential_id, counter, device_type, backed_up)
    values (${personId}, 'x', ${secret}, 0, 'singleDevice', false) returning id`.execute(db)
  const mine = { hiddenSessionId: rows[0]?.id ?? '', hiddenPasskeyId: passkey.rows[0]?.id ?? '' }
  return { hiddenAnnouncementId, hiddenFileId, hiddenEventId, ...mine }
}

async function invite(db: Db, { residenceId, staffId, askerId, canary }: Site): Promise<Things> {
  const add = into(db, residenceId)
  const letter = {
    channel: 'letter',
    name: `${canary} invité`,
    role: 'contractor',
    token_hash: canary,
    expires_at: '2099-01-01',
  }
  const contract = { person_id: staffId, role: 'contractor', scope: `${canary} contrat`, starts_on: '2026-01-01' }
  return {
    invitationId: await add('invitation', { ...letter, created_by: staffId }),
    requestId: await add('access_request', { person_id: askerId, claim: 'owner', message: `${canary} demande` }),
    membershipId: await add('membership', { ...contract, created_by: staffId }),
  }
}

/** Adds a row to a table of the residence; answers with its id. */
function into(db: Db, residenceId: string) {
  return async (table: string, values: Readonly<Record<string, unknown>>): Promise<string> => {
    const row = { residence_id: residenceId, ...values }
    const { rows } = await sql<{
      id: string
    }>`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(row))}) returning id`.execute(db)
    return rows[0]?.id ?? ''
  }
}
