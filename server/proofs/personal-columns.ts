import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** The column is in "my data", for the person that it names. */
export const EXPORTED = 'exported'

const OFFICE = 'who did it in office: the row is the residence’s, not about them'
const THROUGH_PARTY = 'exported from the owner’s side, by the entries and lots of the same row'

/**
 * What becomes of every column that tells of a person: in "my data", or why not (RGPD, art. 15). A new table with such a
 * column has its line here before its tests are green.
 */
export const PERSONAL_COLUMNS: Readonly<Record<string, string>> = {
  'access_block.blocked_by': OFFICE,
  'access_block.lifted_by': OFFICE,
  'access_block.person_id': EXPORTED,
  'access_request.decided_by': OFFICE,
  'access_request.person_id': EXPORTED,
  'announcement.created_by': EXPORTED,
  'announcement.published_by': OFFICE,
  'announcement.scheduled_by': OFFICE,
  'announcement.withdrawn_by': OFFICE,
  'announcement_comment.created_by': EXPORTED,
  'announcement_comment.removed_by': OFFICE,
  'announcement_read.person_id': EXPORTED,
  'auth.account.user_id': EXPORTED,
  'auth.contact_code.person_id': EXPORTED,
  'auth.passkey.user_id': EXPORTED,
  'auth.person.email': EXPORTED,
  'auth.person.phone_number': EXPORTED,
  'auth.recovery_code.person_id': EXPORTED,
  'auth.session.user_id': EXPORTED,
  'auth.sign_in.person_id': EXPORTED,
  'auth.two_factor.user_id': EXPORTED,
  'bank_account.iban': 'the residence’s, not a person’s',
  'bank_account.recorded_by': OFFICE,
  'rounding_choice.recorded_by': OFFICE,
  'works_end.recorded_by': OFFICE,
  'accounts_approval.recorded_by': OFFICE,
  'bank_line.iban': EXPORTED,
  'bank_link.recorded_by': OFFICE,
  'bank_mapping.recorded_by': OFFICE,
  'bank_match.matched_by': OFFICE,
  'bank_match.party_id': EXPORTED,
  'bank_match.undone_by': OFFICE,
  'bank_statement.imported_by': OFFICE,
  'budget.created_by': OFFICE,
  'budget.voted_by': OFFICE,
  'calendar_feed.person_id': EXPORTED,
  'call_debtor.party_id': THROUGH_PARTY,
  'call_notice.party_id': EXPORTED,
  'cheque_deposit.recorded_by': OFFICE,
  'council_term.party_member_id': EXPORTED,
  'debit_batch.abandoned_by': OFFICE,
  'debit_batch.created_by': OFFICE,
  'debit_batch.sent_by': OFFICE,
  'debit_collection.iban': 'the mandate’s of the same row, which is exported',
  'debit_collection.party_id': EXPORTED,
  'debit_collection.removed_by': OFFICE,
  'debit_creditor.recorded_by': OFFICE,
  'debit_return.recorded_by': OFFICE,
  'debit_return_file.recorded_by': OFFICE,
  'delivery.person_id': EXPORTED,
  'equipment.recorded_by': OFFICE,
  'intervention.recorded_by': OFFICE,
  'maintenance_contract.recorded_by': OFFICE,
  'place_label.printed_by': OFFICE,
  'place_label.revoked_by': OFFICE,
  'supplier.recorded_by': OFFICE,
  'work_order.ordered_by': OFFICE,
  'work_order_step.recorded_by': OFFICE,
  'supplier.email': 'a firm’s, of which it is a supplier',
  'supplier.phone': 'a firm’s, of which it is a supplier',
  'fiscal_year.closed_by': OFFICE,
  'fiscal_year.opened_by': OFFICE,
  'fund_call.cancelled_by': OFFICE,
  'fund_call.issued_by': OFFICE,
  'hand_receipt.party_id': EXPORTED,
  'hand_receipt.recorded_by': OFFICE,
  'hand_receipt.undone_by': OFFICE,
  'import_run.applied_by': EXPORTED,
  'invitation.accepted_by': EXPORTED,
  'invitation.created_by': OFFICE,
  'invitation.email': EXPORTED,
  'invitation.occupant_id': 'before it is accepted it belongs to nobody; after, accepted_by tells whose it is',
  'invitation.party_member_id': 'before it is accepted it belongs to nobody; after, accepted_by tells whose it is',
  'invitation.revoked_by': OFFICE,
  'journal_entry.recorded_by': OFFICE,
  'journal_line.party_id': EXPORTED,
  'late_budget.recorded_by': OFFICE,
  'legal_rate.recorded_by': OFFICE,
  'levy.created_by': OFFICE,
  'levy.voted_by': OFFICE,
  'mandate_fact.iban': EXPORTED,
  'mandate_fact.recorded_by': OFFICE,
  'membership.created_by': OFFICE,
  'membership.person_id': EXPORTED,
  'membership.principal_id': EXPORTED,
  'notification.person_id': EXPORTED,
  'notification_preference.person_id': EXPORTED,
  'occupant.email': EXPORTED,
  'occupant.person_id': EXPORTED,
  'occupant.phone': EXPORTED,
  'organization.email': 'the firm’s, not a person’s',
  'organization.phone': 'the firm’s, not a person’s',
  'organization_member.created_by': OFFICE,
  'organization_member.person_id': EXPORTED,
  'organization_sso.created_by': OFFICE,
  'ownership.party_id': EXPORTED,
  'party_member.email': EXPORTED,
  'party_member.party_id': EXPORTED,
  'party_member.person_id': EXPORTED,
  'party_member.phone': EXPORTED,
  'payment_plan.answered_by': 'named in the plan, which is exported from the owner’s side',
  'payment_plan.party_id': EXPORTED,
  'payment_plan.proposed_by': 'named in the plan, which is exported from the owner’s side',
  'recovery_act.party_id': EXPORTED,
  'recovery_act.recorded_by': OFFICE,
  'recovery_setting.recorded_by': OFFICE,
  'payment_intent.asked_by': EXPORTED,
  'payment_intent.party_id': EXPORTED,
  'payment_merchant.recorded_by': OFFICE,
  'schedule_event.cancelled_by': OFFICE,
  'schedule_event.created_by': EXPORTED,
  'sepa_mandate.ended_by': OFFICE,
  'sepa_mandate.iban': EXPORTED,
  'sepa_mandate.party_id': EXPORTED,
  'sepa_mandate.signed_by': 'one of those whose mandate it is, exported to them all by its owner',
  'settlement.party_id': 'pairs two lines of the same account, and both are exported',
  'staff_invitation.accepted_by': EXPORTED,
  'staff_invitation.created_by': OFFICE,
  'staff_invitation.email': EXPORTED,
  'staff_invitation.revoked_by': OFFICE,
  'stored_file.created_by': EXPORTED,
  'transfer.from_party_id': EXPORTED,
  'transfer.recorded_by': OFFICE,
  'transfer.to_party_id': EXPORTED,
  'works_start.recorded_by': OFFICE,
}

/** Every column of a table that refers to a person, an owner or an occupant, or holds an address of theirs. */
export async function personalColumns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select distinct (case when n.nspname = 'public' then '' else n.nspname || '.' end) || t.relname || '.' || a.attname as "column"
    from pg_class t
    join pg_namespace n on n.oid = t.relnamespace and n.nspname in ('public', 'auth')
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_constraint c on c.conrelid = t.oid and c.contype = 'f' and a.attnum = any (c.conkey)
      and c.confrelid in ('auth.person'::regclass, 'party'::regclass, 'party_member'::regclass, 'occupant'::regclass)
    where t.relkind in ('r', 'p') and (
      (c.oid is not null and a.attname <> 'residence_id')
      or a.attname ~ '(^|_)(person|party|occupant)_id$' or a.attname in ('email', 'phone', 'phone_number', 'iban', 'user_id'))
    order by 1`.execute(db)
  return rows.map(({ column }) => column)
}
