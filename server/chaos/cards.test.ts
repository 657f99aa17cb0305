import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openBooks, partiesOfPerson } from '#modules/accounting/public.ts'
import { creditorReference } from '#modules/accounting/rules/payment-reference.ts'
import { secretOf } from '#modules/payments/actions/sandbox.ts'
import { signedHeader } from '#modules/payments/actions/signature.ts'
import { insertCheckout, insertIntent } from '#modules/payments/data/payments.ts'
import { insertMerchant } from '#modules/payments/data/places.ts'
import { openSandboxCheckout } from '#modules/payments/data/sandbox.ts'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import { eventually, openSite, type Running, SECRET, type Site } from './site.ts'

const PAYMENTS = 10
const CENTS = 1000
const FEE = 39
const REPEATS = 6
const CONNECTIONS = 4
const VICTIMS = ['api', 'worker', 'api'] as const
const ACCOUNT = 'essai'

/** Cards that the provider has taken and nobody here has heard of. */
async function taken(site: Site): Promise<string[]> {
  const residenceId = asResidence(site.world.residences.tilleuls)
  const { hugo, paul } = site.world.people
  const today = todayInParis()
  const year = Number(today.slice(0, 4))
  const visit = { actor: { personId: hugo, roles: [] }, residenceId, today }
  const ids = Array.from({ length: PAYMENTS }, () => crypto.randomUUID())
  await site.owner.transaction(
    async (tx) => {
      await openBooks(tx, visit, { startsOn: `${year}-01-01`, endsOn: `${year + 1}-01-01` })
      const [party] = await partiesOfPerson(tx, residenceId, paul)
      const merchant = { provider: 'sandbox', account: ACCOUNT, isOpen: true, feeRate: 140, feeFixed: 25 } as const
      await insertMerchant(tx, residenceId, { ...merchant, recordedBy: hugo })
      for (const [index, id] of ids.entries()) {
        const wish = { id, requestId: id, partyId: party?.id ?? '', askedBy: paul, cents: CENTS, due: 0 }
        const how = { provider: 'sandbox', account: ACCOUNT, expectedFee: FEE } as const
        await insertIntent(tx, residenceId, { ...wish, ...how, reference: creditorReference(`CHAOS${index}`) })
        const expiresAt = Temporal.Now.instant().add({ hours: 1 }).toString()
        const page = {
          intentId: id,
          account: ACCOUNT,
          cents: CENTS,
          fee: FEE,
          payee: '',
          about: '',
          returnUrl: '',
          expiresAt,
        }
        const checkout = await openSandboxCheckout(tx, residenceId, page)
        const at = { intentId: id, checkoutId: `${residenceId}.${checkout.id}`, url: 'http://localhost', expiresAt }
        await insertCheckout(tx, residenceId, at)
      }
      await sql`update sandbox_checkout set state = 'paid', decided_at = now() where residence_id = ${residenceId}`.execute(
        tx,
      )
    },
    { residences: [residenceId] },
  )
  return ids
}

type Word = { id: string; type: string; account: string; residence: string; intent: string }

/** Each of them again and again, those that lie too, in an order that nobody chose. */
function shuffled(site: Site, intents: readonly string[]): Word[] {
  const { tilleuls: residence } = site.world.residences
  const words = intents.flatMap((intent) =>
    ['checkout.paid', 'checkout.expired'].map((type) => {
      return { id: `evt_${crypto.randomUUID()}`, type, account: ACCOUNT, residence, intent }
    }),
  )
  const all = Array.from({ length: REPEATS }, () => words).flat()
  return all
    .map((word) => ({ word, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ word }) => word)
}

/** False when the connection broke or the server asks for patience: the provider sends it again. */
async function isHeard(port: number, word: Word): Promise<boolean> {
  const raw = JSON.stringify(word)
  const signature = signedHeader(secretOf({ config: { secret: SECRET } }), raw, Math.floor(Date.now() / 1000))
  const answer = await fetch(`http://127.0.0.1:${port}/api/public/payments/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sandbox-signature': signature },
    body: raw,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null)
  return answer?.status === 200
}

/** Several connections at once; what was not heard stays in the queue. */
async function flood(port: number, queue: Word[], until: AbortSignal): Promise<void> {
  const connection = async () => {
    for (let word = queue.shift(); word !== undefined; word = until.aborted ? undefined : queue.shift())
      if (!(await isHeard(port, word))) queue.push(word)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
}

async function booked(site: Site, intents: readonly string[]) {
  const { rows } = await sql<{ kind: string; entries: number; payments: number }>`
    select origin_kind as kind, count(*)::int as entries, count(distinct origin_id)::int as payments from journal_entry
     where origin_id = any (${intents}::text[]) group by origin_kind order by origin_kind`.execute(site.owner.db)
  return rows
}

test('F17, K04, K07 webhooks repeated and shuffled over kills: one receipt and one fee a payment', {
  timeout: 240_000,
}, async () => {
  const site = await openSite({ database: 4760, mail: 4761 })
  onTestFinished(site.close)
  const intents = await taken(site)
  const queue = shuffled(site, intents)
  const parts: Record<'api' | 'worker', Running> = {
    api: await site.start('api', 4762),
    worker: await site.start('worker', 4763),
  }
  for (const victim of VICTIMS) {
    const until = new AbortController()
    const flooding = flood(parts.api.port, queue, until.signal)
    await new Promise((settle) => setTimeout(settle, 50 + Math.random() * 150))
    await parts[victim].kill()
    until.abort()
    await flooding
    parts[victim] = await site.start(victim, victim === 'api' ? 4762 : 4763)
  }
  expect(queue.length, 'killed in the middle of it').toBeGreaterThan(0)
  await flood(parts.api.port, queue, new AbortController().signal)
  const isDone = async () => (await booked(site, intents)).every(({ payments }) => payments === PAYMENTS)
  expect(await eventually(async () => (await booked(site, intents)).length === 2 && (await isDone()), 90_000)).toBe(
    true,
  )
  expect(await booked(site, intents)).toEqual([
    { kind: 'payment', entries: PAYMENTS, payments: PAYMENTS },
    { kind: 'payment-fee', entries: PAYMENTS, payments: PAYMENTS },
  ])
  const { rows } = await sql<{ held: number; paid: number }>`
    select sum(debit - credit) filter (where account = '512-CB')::int as held, -sum(debit - credit) filter (where starts_with(account, '450'))::int as paid
      from journal_line where residence_id = ${site.world.residences.tilleuls}`.execute(site.owner.db)
  expect(rows).toEqual([{ held: PAYMENTS * (CENTS - FEE), paid: PAYMENTS * CENTS }])
})
