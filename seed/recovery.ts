import { sql } from 'kysely'
import { openDebts, recordReceipt } from '#modules/accounting/public.ts'
import { postFee } from '#modules/recovery/actions/charges.ts'
import { previewLetter, sendLetter } from '#modules/recovery/actions/letters.ts'
import { answerPlan, proposePlanFor } from '#modules/recovery/actions/plans.ts'
import { accelerate, recordDispatch, recordPresentation } from '#modules/recovery/actions/procedure.ts'
import { saveSettings } from '#modules/recovery/actions/settings.ts'
import { USUAL_SETTINGS } from '#modules/recovery/rules/settings.ts'
import type { LetterStep } from '#modules/recovery/rules/situation.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { sumCents } from '#shared/money.ts'
import type { World } from './world.ts'

type Visit = { actor: Actor; residenceId: ResidenceId; today: string }
type Site = { tx: Tx; ago: (days: number) => Visit; idOf: (code: string) => string }

/** By their codes: reminded once and twice, formally noticed, to be accelerated, accelerated, with a plan proposed and one that holds. */
const CAST = {
  ...{ once: 'C014', twice: 'C023', noticed: 'C008', ripe: 'C010', accelerated: 'C019' },
  ...{ proposed: 'C017', held: 'C012' },
}
/** Whom other parts of the world follow: people who sign in, and the bank's movements. */
const LEFT_ALONE = ['C001', 'C002', 'C005', 'C007', 'C022', 'C013', 'C090']

const PRICES = {
  formal_notice: 3600,
  reminder_after_notice: 1800,
  settlement_agreement: 9000,
  injunction_request: 18_000,
}

/**
 * Late owners of Les Tilleuls at each stage, and the others' payments of what was called last. After `seedBank`;
 * `today` is an ISO date.
 */
export async function seedRecovery(tx: Tx, world: World, today: string): Promise<void> {
  const residenceId = asResidence(world.residences.tilleuls)
  const { morel } = world.organizations
  await sql`select set_config('app.residences', ${`{${residenceId}}`}, true), set_config('app.organizations', ${`{${morel}}`}, true)`.execute(
    tx,
  )
  const rows = await tx.selectFrom('party').where('residenceId', '=', residenceId).select(['id', 'code']).execute()
  const ago = (days: number): Visit => ({
    actor: { personId: world.people.hugo, roles: ['accountant'] },
    residenceId,
    today: Temporal.PlainDate.from(today).subtract({ days }).toString(),
  })
  const site = { tx, ago, idOf: (code: string) => rows.find((row) => row.code === code)?.id ?? '' }
  await saveSettings(tx, ago(90), { ...USUAL_SETTINGS, prices: PRICES })
  const spoken: readonly string[] = [...Object.values(CAST), ...LEFT_ALONE]
  for (const { id, code } of rows) if (!spoken.includes(code)) await payAll(site, id)
  await seedLetters(site)
  await seedPlans(site)
}

async function payAll({ tx, ago }: Site, partyId: string): Promise<void> {
  const visit = ago(9)
  const debts = await openDebts(tx, visit.residenceId, { partyIds: [partyId], day: visit.today, left: 'now' })
  const cents = sumCents(debts.map((debt) => debt.cents))
  if (cents > 0) await receive({ tx, visit }, { partyId, cents })
}

function receive({ tx, visit }: { tx: Tx; visit: Visit }, { partyId, cents }: { partyId: string; cents: number }) {
  return recordReceipt(tx, visit, {
    ...{ partyId, cents, on: visit.today, account: '512', label: 'Virement reçu' },
    origin: { kind: 'demo', id: `recovery ${visit.today} ${partyId}` },
  })
}

async function seedLetters(site: Site): Promise<void> {
  await send(site, { code: CAST.once, step: 'reminder', daysAgo: 11 })
  await send(site, { code: CAST.twice, step: 'reminder', daysAgo: 40 })
  await send(site, { code: CAST.twice, step: 'second_reminder', daysAgo: 15 })
  await send(site, { code: CAST.noticed, step: 'reminder', daysAgo: 60 })
  await notice(site, { code: CAST.noticed, daysAgo: 24 })
  await notice(site, { code: CAST.ripe, daysAgo: 45 })
  const actId = await notice(site, { code: CAST.accelerated, daysAgo: 75 })
  const { tx, ago, idOf } = site
  await postFee(tx, ago(70), {
    ...{ partyId: idOf(CAST.accelerated), noticeId: actId, kind: 'formal_notice', cents: PRICES.formal_notice },
    requestId: crypto.randomUUID(),
  })
  await accelerate(tx, ago(8), actId)
}

type Wish = { code: string; step: LetterStep; daysAgo: number }

async function send({ tx, ago, idOf }: Site, { code, step, daysAgo }: Wish): Promise<string> {
  const wish = { partyId: idOf(code), step }
  const { fingerprint } = await previewLetter(tx, ago(daysAgo), wish)
  return (await sendLetter(tx, ago(daysAgo), { ...wish, fingerprint })).actId
}

/** Posted the next day, and presented three days later. */
async function notice(site: Site, { code, daysAgo }: Omit<Wish, 'step'>): Promise<string> {
  const { tx, ago } = site
  const actId = await send(site, { code, step: 'formal_notice', daysAgo })
  const tracking = `1A 204 118 ${daysAgo}42 7`
  await recordDispatch(tx, ago(daysAgo - 1), { actId, channel: 'post', on: ago(daysAgo - 1).today, tracking })
  await recordPresentation(tx, ago(daysAgo - 4), { actId, on: ago(daysAgo - 4).today })
  return actId
}

async function seedPlans({ tx, ago, idOf }: Site): Promise<void> {
  const message = 'Comme convenu au téléphone.'
  const wait = { partyId: idOf(CAST.proposed), firstOn: ago(-12).today, terms: 3, message }
  await proposePlanFor(tx, ago(2), wait)
  const partyId = idOf(CAST.held)
  const { id } = await proposePlanFor(tx, ago(16), { partyId, firstOn: ago(10).today, terms: 4, message })
  await answerPlan(tx, ago(15), { planId: id, answer: 'accept', note: '', signedBy: 'Camille Brune' })
  const { cents } = await tx
    .selectFrom('planTerm')
    .where('residenceId', '=', ago(0).residenceId)
    .where('planId', '=', id)
    .where('position', '=', 1)
    .select('cents')
    .executeTakeFirstOrThrow()
  await receive({ tx, visit: ago(12) }, { partyId, cents })
}
