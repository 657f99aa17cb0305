import { sql } from 'kysely'
import { openDebts } from '#modules/accounting/public.ts'
import { applyImport, recordHandReceipt } from '#modules/bank/public.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { plainAmount } from '#shared/money.ts'
import type { World } from './world.ts'

type Move = { days: number; cents: number; name: string; iban: string; text: string }

/**
 * A statement of Les Tilleuls that ends yesterday: movements that are certain, likely, and that nothing names; and a
 * cheque that waits to be taken to the bank. After `seedCalls`.
 */
export async function seedBank(tx: Tx, world: World, today: string): Promise<void> {
  const residenceId = asResidence(world.residences.tilleuls)
  const visit = { actor: { personId: world.people.hugo, roles: ['accountant'] as const }, residenceId, today }
  await sql`select set_config('app.residences', ${`{${residenceId}}`}, true)`.execute(tx)
  const day = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString()
  const owed = await owedBy(tx, world, today)
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(debit - credit), 0)::bigint as cents from journal_line
     where residence_id = ${residenceId} and account = '512' and posted_on <= ${day(-8)}::date`.execute(tx)
  const moves = movesOf(owed)
  const bytes = new TextEncoder().encode(statementText(moves, { opening: rows[0]?.cents ?? 0, day }))
  await applyImport(tx, visit, { bytes, fileName: 'releve-tilleuls.xml', choices: { account: '512' } })
  const last = owed.at(-1)
  if (last === undefined) return
  await recordHandReceipt(tx, visit, {
    ...{ id: crypto.randomUUID(), partyId: last.partyId, means: 'cheque', cents: last.cents, receivedOn: day(-2) },
    ...{ account: '512', chequeNumber: '0004512', chequeBank: 'Crédit des Pins' },
  })
}

type Owed = { partyId: string; name: string; reference: string; cents: number }

/** What owners owe of a call that a notice told them of. */
async function owedBy(tx: Tx, world: World, today: string): Promise<Owed[]> {
  const residenceId = asResidence(world.residences.tilleuls)
  const debts = await openDebts(tx, residenceId, { day: today, left: 'now' })
  const { rows } = await sql<{ callId: string; partyId: string; reference: string; name: string }>`
    select n.call_id, n.party_id, n.reference, p.name from call_notice n
      join party p on p.residence_id = n.residence_id and p.id = n.party_id
     where n.residence_id = ${residenceId} order by p.name, n.reference`.execute(tx)
  return rows.flatMap(({ callId, partyId, reference, name }) => {
    const cents = debts
      .filter((debt) => debt.callId === callId && debt.partyId === partyId)
      .reduce((sum, debt) => sum + debt.cents, 0)
    return cents > 0 ? [{ partyId, name, reference, cents }] : []
  })
}

function movesOf(owed: readonly Owed[]): Move[] {
  const [first, second, third] = owed
  const none = { iban: '', name: '' }
  return [
    { days: -7, cents: -1850, text: 'COTISATION COMPTE COPROPRIETE', ...none },
    ...(first
      ? [
          {
            days: -6,
            cents: first.cents,
            name: first.name,
            iban: 'FR1420041010050500013M02606',
            text: `Appel travaux ${first.reference}`,
          },
        ]
      : []),
    ...(second
      ? [
          {
            days: -5,
            cents: second.cents,
            name: second.name,
            iban: 'DE89370400440532013000',
            text: `VIR ${second.reference} MERCI`,
          },
        ]
      : []),
    ...(third
      ? [{ days: -4, cents: third.cents, name: third.name.toUpperCase(), iban: 'BE68539007547034', text: 'CHARGES' }]
      : []),
    { days: -3, cents: 18_000, name: 'M DURAND PIERRE', iban: 'ES9121000418450200051332', text: 'VIREMENT' },
    { days: -2, cents: -23_940, name: 'SERRURERIE MODERNE', iban: '', text: 'PRLV FACTURE 4471' },
  ]
}

type Frame = { opening: number; day: (days: number) => string }

function statementText(moves: readonly Move[], { opening, day }: Frame): string {
  const closing = moves.reduce((sum, { cents }) => sum + cents, opening)
  const balance = (code: string, cents: number, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(cents)}<Dt><Dt>${on}</Dt></Dt></Bal>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>TILLEULS</MsgId></GrpHdr>
<Stmt><Id>TILLEULS-1</Id><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', opening, day(-8))}
${balance('CLBD', closing, day(-1))}
${moves.map((move, index) => entry(move, { on: day(move.days), index })).join('\n')}
</Stmt></BkToCstmrStmt></Document>`
}

function entry({ cents, name, iban, text }: Move, { on, index }: { on: string; index: number }): string {
  const [side, account] = cents > 0 ? ['Dbtr', 'DbtrAcct'] : ['Cdtr', 'CdtrAcct']
  const party = name === '' ? '' : `<${side}><Nm>${escaped(name)}</Nm></${side}>`
  const known = iban === '' ? '' : `<${account}><Id><IBAN>${iban}</IBAN></Id></${account}>`
  return `<Ntry>${amount(cents)}<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>TIL${on}${index}</AcctSvcrRef>
<NtryDtls><TxDtls><RltdPties>${party}${known}</RltdPties><RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
}

function amount(cents: number): string {
  return `<Amt Ccy="EUR">${plainAmount(Math.abs(cents))}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
