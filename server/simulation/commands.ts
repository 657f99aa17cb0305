import { closeYear } from '#modules/accounting/actions/closing.ts'
import { cancelCall } from '#modules/accounting/actions/posting.ts'
import { startWorks } from '#modules/accounting/actions/works.ts'
import * as books from '#modules/accounting/public.ts'
import { transferLot } from '#modules/residences/actions/lots.ts'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Site } from './site.ts'

/** Whether it was taken; what is refused must change nothing. */
type Taken = boolean | Promise<boolean>
export type Command = { name: string; weight: number; run: (site: Site) => Taken }

/** What people do in a year, as often as they do it. */
export const COMMANDS: readonly Command[] = [
  { name: 'pay', weight: 40, run: pay },
  { name: 'wait', weight: 14, run: wait },
  { name: 'bounce', weight: 7, run: bounce },
  { name: 'settle', weight: 5, run: settle },
  { name: 'spend', weight: 10, run: spend },
  { name: 'pay again', weight: 6, run: payAgain },
  { name: 'claim interest', weight: 3, run: claimInterest },
  { name: 'sell', weight: 4, run: sell },
  { name: 'call', weight: 7, run: call },
  { name: 'cancel a call', weight: 1, run: cancel },
  { name: 'vote works', weight: 1, run: voteWorks },
  { name: 'begin works', weight: 1, run: beginWorks },
  { name: 'something wrong', weight: 4, run: wrong },
]

/** False when it was refused; anything else that fails is a fault of ours. */
async function accepted(site: Site, work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
  try {
    await site.within(work)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

/** What is owed, a part of it, more, or any sum; two requests at once now and then. */
async function pay(site: Site): Promise<boolean> {
  const { random, model } = site
  const partyId = random.pick(site.partyIds) ?? ''
  const owed = Math.max(0, model.owed.get(partyId) ?? 0)
  const cents = Math.max(1, random.pick([owed, Math.floor(owed / 3), owed + 5000, random.whole(1, 90_000)]) ?? 1)
  const on = site.dayBefore(random.whole(0, 6))
  const origin = site.origin('receipt')
  const label = 'Virement reçu'
  const receive = (tx: Tx) => books.recordReceipt(tx, site.visit, { partyId, cents, on, account: '512', label, origin })
  const tries = await Promise.all(Array.from({ length: random.chance(0.05) ? 2 : 1 }, () => attempt(site, receive)))
  const entryId = tries.find((entry) => entry !== null)?.entryId
  if (entryId === undefined) return false
  model.receive({ entryId, partyId, cents, origin: origin.id, on })
  return true
}

async function attempt<T>(site: Site, work: (tx: Tx) => Promise<T>): Promise<T | null> {
  return site.within(work).catch((error: unknown) => {
    if (error instanceof Refused) return null
    throw error
  })
}

/** A webhook repeated: the entry stands. */
async function payAgain(site: Site): Promise<boolean> {
  const receipt = site.random.pick(site.model.receipts)
  if (receipt === undefined) return false
  const { partyId, cents, on, origin } = receipt
  const again = { partyId, cents, on, account: '512', label: 'Virement reçu', origin: { kind: 'receipt', id: origin } }
  return accepted(site, (tx) => books.recordReceipt(tx, site.visit, again))
}

async function bounce(site: Site): Promise<boolean> {
  const { random, model, today } = site
  const receipt = random.pick(model.receipts)
  if (receipt === undefined) return false
  const undo = { entryId: receipt.entryId, postedOn: today, reason: 'Rejeté par la banque' }
  const twice = Array.from({ length: random.chance(0.1) ? 2 : 1 }, () =>
    accepted(site, (tx) => books.reverseEntry(tx, site.visit, undo)),
  )
  const taken = (await Promise.all(twice)).filter(Boolean).length
  if (taken > 1) throw new Error('a receipt was undone twice')
  if (taken === 1) model.undo(receipt)
  return taken === 1
}

async function settle(site: Site): Promise<boolean> {
  return accepted(site, (tx) => books.settleCredits(tx, site.visit))
}

/** Days pass: what falls due is posted, the next year is opened and voted, the last one closed. */
async function wait(site: Site): Promise<boolean> {
  const { random, model } = site
  site.today = site.dayAfter(random.whole(1, 6))
  for (const due of model.calls.filter(({ state, dueOn }) => state === 'issued' && dueOn <= site.today)) {
    await site.within((tx) => books.postCall(tx, site.visit, due.id))
    if (random.chance(0.3)) await site.within((tx) => books.postCall(tx, site.visit, due.id))
    model.post(due)
  }
  if (site.dayAfter(60) >= site.year.endsOn) {
    if (random.chance(0.5))
      await accepted(site, (tx) => closeYear(tx, site.visit, { yearId: site.former, justification: '' }))
    await site.openYear()
  }
  return true
}

async function spend(site: Site): Promise<boolean> {
  const { random, model } = site
  const cents = random.whole(1000, 300_000)
  const paid = random.chance(0.7)
  const taken = await accepted(site, (tx) =>
    books.postEntry(tx, site.visit, {
      journal: paid ? 'BQ1' : 'AC',
      postedOn: site.today,
      label: 'Entretien',
      origin: site.origin('spend'),
      lines: [
        { account: '615', debit: cents },
        { account: paid ? '512' : '401', credit: cents },
      ],
    }),
  )
  if (taken && paid) model.bank -= cents
  return taken
}

async function claimInterest(site: Site): Promise<boolean> {
  const { random, residenceId, today } = site
  const debts = await site.within((tx) => books.openDebts(tx, residenceId, { day: today }))
  const debt = random.pick(debts.filter(({ part }) => part === 'principal'))
  if (debt === undefined) return false
  const cents = random.whole(1, 900)
  const claim = { partyId: debt.partyId, accessoryTo: debt.id, cents, on: today, dueOn: today, label: 'Intérêts' }
  const part = random.chance(0.5) ? ('interest' as const) : ('costs' as const)
  const draft = { ...claim, part, origin: site.origin('claim') }
  if (!(await accepted(site, (tx) => books.postAccessory(tx, site.visit, draft)))) return false
  site.model.debit(debt.partyId, cents)
  return true
}

async function sell(site: Site): Promise<boolean> {
  const { random, model, today } = site
  const lotId = random.pick(site.lotIds) ?? ''
  const fromPartyId = model.holderOn(lotId, '9999-12-31')
  const toPartyId = random.pick(site.partyIds) ?? ''
  const sale = { lotId, fromPartyId, toPartyId, effectiveOn: today, notifiedOn: today, note: '' }
  const taken = await accepted(site, (tx) => transferLot(tx, site.visit, sale))
  if (taken) model.sell(lotId, toPartyId, today)
  return taken
}

/** What is due within three months; the same click twice now and then. */
async function call(site: Site): Promise<boolean> {
  const { random, model } = site
  const dueOn = random.pick(site.dueDays().filter((day) => day <= site.dayAfter(90)))
  if (dueOn === undefined) return false
  const preview = await site.within((tx) => books.previewCall(tx, site.visit, dueOn))
  const { fingerprint, owners, parts } = preview
  if (preview.refusals.length > 0) return false
  const issue = () => attempt(site, (tx) => books.issueCall(tx, site.visit, { dueOn, fingerprint }))
  const [first, second] = await Promise.all(random.chance(0.2) ? [issue(), issue()] : [issue()])
  if (first === null || first === undefined || second === null) return false
  if (second !== undefined && second.id !== first.id) throw new Error('one call was issued twice')
  const fund = parts.filter(({ kind }) => kind === 'works_fund').reduce((sum, { total }) => sum + total, 0)
  const shares = owners.flatMap(({ lots }) => lots)
  model.calls.push({ id: first.id, dueOn, fund, shares, state: 'issued', debited: [] })
  return true
}

async function cancel(site: Site): Promise<boolean> {
  const { random, model } = site
  const one = random.pick(model.calls.filter(({ state }) => state !== 'cancelled'))
  if (one === undefined) return false
  const taken = await accepted(site, (tx) => cancelCall(tx, site.visit, { callId: one.id, reason: 'Erreur de clé' }))
  if (taken) model.cancel(one)
  return taken
}

async function voteWorks(site: Site): Promise<boolean> {
  const { random, today } = site
  const terms = [40, 100].map((days) => ({ dueOn: site.dayAfter(days), weight: random.whole(1, 3) }))
  const parts = [{ keyId: random.pick(site.keyIds) ?? '', cents: random.whole(10_000, 2_000_000) }]
  const works = { kind: 'works' as const, title: 'Toiture', note: '', parts, terms }
  const vote = { revision: 1, votedOn: today, resolution: 'Résolution 7' }
  const taken = await accepted(site, async (tx) => {
    const { id } = await books.draftLevy(tx, site.visit, works)
    await books.voteLevy(tx, site.visit, { id, ...vote })
    site.levies.push({ id, dueOn: terms.map(({ dueOn }) => dueOn) })
  })
  return taken
}

async function beginWorks(site: Site): Promise<boolean> {
  const levy = site.random.pick(site.levies)
  if (levy === undefined) return false
  return accepted(site, (tx) => startWorks(tx, site.visit, { levyId: levy.id, startedOn: site.today }))
}

/** Each of these must be refused, and leave nothing. */
async function wrong(site: Site): Promise<boolean> {
  const { random, today } = site
  const partyId = site.partyIds[0] ?? ''
  const line = { account: '450', partyId, nature: 'current' as const, debit: 500 }
  const entry = { journal: 'OD', postedOn: today, label: 'Faux', origin: site.origin('wrong') }
  const known = random.pick(site.model.receipts)
  const wrongs: ((tx: Tx) => Promise<unknown>)[] = [
    (tx) => books.postEntry(tx, site.visit, { ...entry, lines: [line, { account: '714', credit: 499 }] }),
    (tx) =>
      books.postEntry(tx, site.visit, {
        ...entry,
        postedOn: '2001-01-01',
        lines: [line, { account: '714', credit: 500 }],
      }),
    (tx) => books.postEntry(tx, site.visit, { ...entry, lines: [line, { account: '450', credit: 500 }] }),
    (tx) =>
      books.recordReceipt(tx, site.visit, {
        partyId: known?.partyId ?? partyId,
        cents: (known?.cents ?? 0) + 1,
        on: known?.on ?? '2001-01-01',
        account: '512',
        label: 'Virement reçu',
        origin: known === undefined ? site.origin('receipt') : { kind: 'receipt', id: known.origin },
      }),
  ]
  const work = random.pick(wrongs)
  if (work !== undefined && (await accepted(site, work))) throw new Error('something wrong was taken')
  return false
}
