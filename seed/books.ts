import { sql } from 'kysely'
import {
  checkBooks,
  openBooks,
  openYear,
  postEntry,
  recordReceipt,
  reverseEntry,
  settleCredits,
} from '#modules/accounting/public.ts'
import type { EntryDraft, LineDraft } from '#modules/accounting/rules/entry.ts'
import { usualYear } from '#modules/accounting/rules/fiscal-year.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { dayInWords } from '#shared/day-words.ts'
import { billsOf, openingOf, type Share } from './tilleuls-books.ts'
import type { World } from './world.ts'

type Site = { tx: Tx; actor: Actor; residenceId: ResidenceId; today: string }

const QUARTER = 1_175_000
const WORKS_FUND = 58_750

/** The books of Les Tilleuls around `today` (ISO date): taken over, called, paid, spent. Through the actions themselves. */
export async function seedBooks(tx: Tx, world: World, today: string): Promise<void> {
  const residenceId = asResidence(world.residences.tilleuls)
  const site = { tx, actor: { personId: world.people.hugo, roles: [] }, residenceId, today }
  await sql`select set_config('app.residences', ${`{${residenceId}}`}, true)`.execute(tx)
  const first = usualYear(Temporal.PlainDate.from(today).subtract({ months: 5 }).toString(), { month: 1, day: 1 })
  await openBooks(tx, site, first)
  if (first.endsOn <= today) await openYear(tx, site)
  await post(
    site,
    { id: 'opening', journal: 'AN', postedOn: first.startsOn, label: "Soldes d'ouverture repris" },
    openingOf(await sharesOn(site, first.startsOn)),
  )
  for (const quarter of quartersUntil(first.startsOn, today)) await seedQuarter(site, quarter)
  for (const month of monthsUntil(first.startsOn, today)) await seedBills(site, month)
  await seedMistake(site)
  await settleCredits(tx, site)
  await checkBooks(tx, residenceId)
}

type Head = Omit<EntryDraft, 'origin' | 'lines'> & { id: string }

function post({ tx, actor, residenceId }: Site, { id, ...head }: Head, lines: readonly LineDraft[]) {
  return postEntry(tx, { actor, residenceId }, { ...head, origin: { kind: 'demo', id }, lines })
}

/** By their place among the owners. */
const LATE: readonly number[] = [7, 9, 18]

/** What is called on the first day of a quarter, and what owners pay of it; some of them late, some a little short. */
async function seedQuarter(site: Site, day: string): Promise<void> {
  const shares = await sharesOn(site, day)
  const label = `Appel de fonds du ${dayInWords(day)}`
  const owners = [...Map.groupBy(split(QUARTER, shares), ({ partyId }) => partyId)]
  const due = owners.map(([partyId, parts]) => ({ partyId, cents: parts.reduce((sum, { cents }) => sum + cents, 0) }))
  const called = due.map(({ partyId, cents }) => ({
    account: '450',
    partyId,
    nature: 'current' as const,
    debit: cents,
    dueOn: day,
  }))
  await post(site, { id: `call ${day}`, journal: 'AF', postedOn: day, label }, [
    ...called,
    { account: '701', credit: QUARTER },
  ])
  const fund = split(WORKS_FUND, shares).flatMap(({ partyId, lotId, cents }) => [
    { account: '450', partyId, nature: 'works_fund' as const, debit: cents, dueOn: day },
    { account: '105', lotId, credit: cents },
  ])
  await post(site, { id: `fund ${day}`, journal: 'AF', postedOn: day, label: `${label}, fonds de travaux` }, fund)
  const ofFund = (partyId: string) =>
    fund.reduce((sum, line) => ('partyId' in line && line.partyId === partyId ? sum + line.debit : sum), 0)
  for (const [index, { partyId, cents }] of due.entries()) {
    const paidOn = later(day, 4 + ((index * 5) % 24))
    if (LATE.includes(index) || paidOn > site.today) continue
    const paid = (index % 9 === 4 ? cents - 5000 : cents) + ofFund(partyId)
    await seedPayment(site, { day, paidOn, partyId, cents: paid })
  }
}

type Payment = { day: string; paidOn: string; partyId: string; cents: number }

function seedPayment({ tx, actor, residenceId }: Site, { day, paidOn, partyId, cents }: Payment) {
  return recordReceipt(
    tx,
    { actor, residenceId },
    {
      partyId,
      cents,
      on: paidOn,
      account: '512',
      label: 'Virement reçu',
      voucher: `VIR ${day.slice(2, 7)}`,
      origin: { kind: 'demo', id: `paid ${day} ${partyId}` },
    },
  )
}

/** The bills of a month, each paid three weeks later. */
async function seedBills(site: Site, month: string): Promise<void> {
  const keyId = await generalKey(site)
  for (const { account, label, cents, day, supplier } of billsOf(month)) {
    const postedOn = later(month, day)
    if (postedOn > site.today) continue
    const voucher = `${supplier} ${month.slice(0, 7)}`
    const head = { journal: 'AC', postedOn, label: `${label}, ${supplier}`, voucher }
    await post(site, { id: `bill ${month} ${account}`, ...head }, [
      { account, keyId, debit: cents },
      { account: '401', credit: cents, label: `${account} ${supplier}` },
    ])
    const paidOn = later(postedOn, 21)
    if (paidOn > site.today) continue
    await post(
      site,
      { id: `pay ${month} ${account}`, journal: 'BQ1', postedOn: paidOn, label: `Règlement ${supplier}`, voucher },
      [
        { account: '401', debit: cents },
        { account: '512', credit: cents },
      ],
    )
  }
}

/** A repair posted as cleaning, cancelled by its opposite and posted again. */
async function seedMistake(site: Site): Promise<void> {
  const { tx, actor, residenceId, today } = site
  const head = {
    journal: 'AC',
    postedOn: today,
    label: 'Remplacement du ferme-porte, Serrurerie Lenoir',
    voucher: 'SL-2207',
  }
  const bill = (account: string): LineDraft[] => [
    { account, debit: 24_000 },
    { account: '401', credit: 24_000 },
  ]
  const wrong = await post(site, { id: 'mistake', ...head }, bill('611'))
  const reversal = { entryId: wrong.id, postedOn: today, reason: 'Imputée au nettoyage au lieu des réparations' }
  await reverseEntry(tx, { actor, residenceId }, reversal)
  await post(site, { id: 'mistake put right', ...head }, bill('615'))
}

/** Each lot's part of the general key with its owner on that day. */
async function sharesOn({ tx, residenceId }: Site, day: string): Promise<Share[]> {
  return await tx
    .selectFrom('keyShare')
    .innerJoin('allocationKey as key', (join) =>
      join.onRef('key.residenceId', '=', 'keyShare.residenceId').onRef('key.id', '=', 'keyShare.keyId'),
    )
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'keyShare.residenceId').onRef('lot.id', '=', 'keyShare.lotId'),
    )
    .innerJoin('ownership', (join) =>
      join.onRef('ownership.residenceId', '=', 'lot.residenceId').onRef('ownership.lotId', '=', 'lot.id'),
    )
    .where('keyShare.residenceId', '=', residenceId)
    .where('key.isGeneral', '=', true)
    .where('keyShare.shares', '>', 0)
    .where('ownership.startsOn', '<=', day)
    .where((eb) => eb.or([eb('ownership.endsOn', 'is', null), eb('ownership.endsOn', '>', day)]))
    .orderBy('lot.sortKey')
    .select(['lot.id as lotId', 'ownership.partyId', 'keyShare.shares'])
    .execute()
}

async function generalKey({ tx, residenceId }: Site): Promise<string> {
  const { id } = await tx
    .selectFrom('allocationKey')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('isGeneral', '=', true)
    .executeTakeFirstOrThrow()
  return id
}

/** Cents by shares; the last lots take what rounding leaves. */
function split(total: number, shares: readonly Share[]): (Share & { cents: number })[] {
  const whole = shares.reduce((sum, share) => sum + share.shares, 0)
  let passed = 0
  return shares.map((share) => {
    const before = Math.floor((total * passed) / whole)
    passed += share.shares
    return { ...share, cents: Math.floor((total * passed) / whole) - before }
  })
}

function quartersUntil(start: string, today: string): string[] {
  return monthsUntil(start, today).filter((_, index) => index % 3 === 0)
}

function monthsUntil(start: string, today: string): string[] {
  const first = Temporal.PlainDate.from(start)
  return Array.from({ length: 24 }, (_, index) => first.add({ months: index }).toString()).filter((day) => day <= today)
}

function later(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
