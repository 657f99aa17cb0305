import { sql } from 'kysely'
import { makeBatch, sendBatch } from '#modules/debits/actions/batches.ts'
import { setCreditor } from '#modules/debits/actions/creditor.ts'
import { signMandate } from '#modules/debits/actions/mandates.ts'
import { postCollection } from '#modules/debits/actions/posting.ts'
import { prepareCollections } from '#modules/debits/actions/prepare.ts'
import { insertMandate } from '#modules/debits/data/mandates.ts'
import { recordReturn } from '#modules/debits/public.ts'
import { mandateWording } from '#modules/debits/rules/wording.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { Handle } from './people.ts'
import type { World } from './world.ts'

const CREDITOR = { ics: 'FR72ZZZ123456', name: 'SDC Résidence des Tilleuls', noticeDays: 14 }
const ONLINE = [
  ['claire', 'FR7630001007941234567890185'],
  ['jeanne', 'FR1420041010050500013M02606'],
] as const satisfies readonly (readonly [Handle, string])[]
const PAPER = [
  ['Mme Agnès Tournier', 'DE89370400440532013000'],
  ['M. et Mme Nguyen', 'ES9121000418450200051332'],
] as const

type Site = { tx: Tx; world: World; residenceId: ResidenceId; ago: (days: number, who: Handle) => Visit }
type Visit = { actor: Actor; residenceId: ResidenceId; today: string }

/**
 * Four owners of Les Tilleuls pay by debit, two on paper since before: the works of last month were collected from these,
 * one came back, the next are announced. After `seedCalls`; `today` is an ISO date.
 */
export async function seedDebits(tx: Tx, world: World, today: string): Promise<void> {
  const residenceId = asResidence(world.residences.tilleuls)
  await sql`select set_config('app.residences', ${`{${residenceId}}`}, true)`.execute(tx)
  const ago = (days: number, who: Handle) => {
    const day = Temporal.PlainDate.from(today).subtract({ days }).toString()
    return { actor: { personId: world.people[who], roles: [] }, residenceId, today: day }
  }
  const site = { tx, world, residenceId, ago }
  await setCreditor(tx, ago(60, 'hugo'), CREDITOR)
  for (const [name, iban] of PAPER) await signOnPaper(site, name, iban)
  await collectPast(site)
  for (const [who, iban] of ONLINE) await signOnline(site, who, iban)
  await prepareCollections(tx, ago(0, 'hugo'))
}

async function signOnline({ tx, world, residenceId, ago }: Site, who: Handle, iban: string): Promise<void> {
  const { partyId } = await tx
    .selectFrom('partyMember')
    .where('residenceId', '=', residenceId)
    .where('personId', '=', world.people[who])
    .select('partyId')
    .orderBy('partyId')
    .limit(1)
    .executeTakeFirstOrThrow()
  await signMandate(tx, ago(8, who), { partyId, iban, address: '192.0.2.10', agent: 'Démonstration' })
}

/** Taken over with the residence: the firm wrote it down. */
async function signOnPaper({ tx, residenceId, ago }: Site, name: string, iban: string): Promise<void> {
  const party = await tx
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .where('name', '=', name)
    .select(['id', 'code', 'address'])
    .executeTakeFirstOrThrow()
  const { actor, today: signedOn } = ago(50, 'hugo')
  await insertMandate(tx, residenceId, {
    partyId: party.id,
    rum: `${party.code}-1`,
    ics: CREDITOR.ics,
    creditorName: CREDITOR.name,
    creditorAddress: '',
    debtorName: name,
    debtorAddress: party.address,
    iban,
    noticeDays: CREDITOR.noticeDays,
    wording: mandateWording({ creditor: CREDITOR.name, noticeDays: CREDITOR.noticeDays }).join('\n'),
    signedOn,
    signedBy: actor.personId,
    clientAddress: '',
    clientAgent: 'Mandat signé sur papier',
  })
}

async function collectPast({ tx, residenceId, ago }: Site): Promise<void> {
  await prepareCollections(tx, ago(20, 'hugo'))
  const rows = await tx
    .selectFrom('debitCollection')
    .where('residenceId', '=', residenceId)
    .select(['id', 'collectOn', 'endToEndId'])
    .orderBy('endToEndId')
    .execute()
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return
  const { id } = await makeBatch(tx, ago(10, 'hugo'), first.collectOn)
  await sendBatch(tx, ago(10, 'hugo'), id)
  for (const row of rows) await postCollection(tx, ago(2, 'hugo'), row.id)
  const day = ago(1, 'hugo')
  const about = { endToEndId: last.endToEndId, code: 'AM04', cents: null, on: day.today }
  await recordReturn(tx, day, { ...about, source: 'camt.054' })
}
