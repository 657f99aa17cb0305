import { balancesOn, openBooks, postEntry } from '#modules/accounting/public.ts'
import { secretOf } from '#modules/payments/actions/sandbox.ts'
import { signedHeader } from '#modules/payments/actions/signature.ts'
import * as contract from '#modules/payments/contract.ts'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { type TestApp, testApp } from '../testing.ts'

type Wish = { cents?: number; due?: number; requestId?: string; partyId?: string }
type Event = { id: string; type: string; account: string; residence: string; intent: string }
type Delivery = { seconds?: number; secret?: string; raw?: string; header?: string }

export const TODAY = todayInParis()

/** The whole server with the books of Les Tilleuls open, Paul who pays, Marie who looks, and the sandbox that calls. */
export async function openTill() {
  const app = await testApp()
  const residenceId = asResidence(app.world.residences.tilleuls)
  const [paul, marie] = await Promise.all([app.as('paul'), app.as('marie')])
  const inside: TestApp['database']['transaction'] = (work) =>
    app.database.transaction(work, { residences: [residenceId] })
  const year = Number(TODAY.slice(0, 4))
  const hugo = { actor: { personId: app.world.people.hugo, roles: [] }, residenceId, today: TODAY }
  await inside((tx) => openBooks(tx, hugo, { startsOn: `${year}-01-01`, endsOn: `${year + 1}-01-01` }))
  const { body } = await paul.call(contract.readPayable, { params: { residenceId } })
  const partyId = body.accounts[0]?.partyId ?? ''

  function at(): { params: { residenceId: string } }
  function at<Params extends object>(params: Params): { params: Params & { residenceId: string } }
  function at(params: object = {}) {
    return { params: { residenceId, ...params } }
  }

  async function balance(): Promise<number> {
    return (await inside((tx) => balancesOn(tx, residenceId, { partyIds: [partyId], day: TODAY }))).get(partyId) ?? 0
  }

  return {
    ...{ app, residenceId, partyId, paul, marie, at, balance },
    close: app.close,

    async takeCards(): Promise<number> {
      const body = { account: 'essai', isOpen: true, feeRate: 140, feeFixed: 25 }
      return (await marie.call(contract.setMerchant, { ...at(), body })).status
    },

    async owe(cents: number): Promise<void> {
      const head = { journal: 'AF', postedOn: TODAY, label: 'Appel', origin: { kind: 'test', id: crypto.randomUUID() } }
      const lines = [
        { account: '450', partyId, nature: 'current' as const, debit: cents, dueOn: TODAY },
        { account: '701', credit: cents },
      ]
      await inside((tx) => postEntry(tx, { actor: SYSTEM, residenceId }, { ...head, lines }))
    },

    async wish(more: Wish = {}) {
      const due = more.due ?? (await balance())
      const body = { requestId: crypto.randomUUID(), partyId, cents: 1000, due, ...more }
      return paul.call(contract.pay, { ...at(), body })
    },

    async look(paymentId: string, who = paul) {
      return (await who.call(contract.readPayment, at({ paymentId }))).body
    },

    ...caller(app, residenceId),
    ...reader(app, residenceId),
  }
}

/** What the sandbox would send. */
function caller(app: TestApp, residenceId: string) {
  return {
    eventFor: (intent: string, more: Partial<Event> = {}): Event => ({
      id: `evt_${crypto.randomUUID()}`,
      type: 'checkout.paid',
      account: 'essai',
      residence: residenceId,
      intent,
      ...more,
    }),

    async deliver(event: unknown, how: Delivery = {}) {
      const raw = JSON.stringify(event)
      const { secret = secretOf(app.edges), seconds = Math.floor(Date.now() / 1000) } = how
      const answer = await app.http.inject({
        method: 'POST',
        url: '/api/public/payments/webhook',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'sandbox-signature': how.header ?? signedHeader(secret, raw, seconds),
        },
        payload: how.raw ?? raw,
      })
      return { status: answer.statusCode, code: answer.json().code }
    },
  }
}

/** What is in the database, past every wall. */
function reader(app: TestApp, residenceId: string) {
  return {
    entries(origin: string, intentId: string) {
      return app.data.owner.db
        .selectFrom('journalEntry as entry')
        .innerJoin('journalLine as line', (join) =>
          join.onRef('line.residenceId', '=', 'entry.residenceId').onRef('line.entryId', '=', 'entry.id'),
        )
        .where('entry.residenceId', '=', residenceId)
        .where('entry.originKind', '=', origin)
        .where('entry.originId', '=', intentId)
        .orderBy('line.position')
        .select(['line.account', 'line.debit', 'line.credit'])
        .execute()
    },

    told(intentId: string) {
      return app.data.owner.db
        .selectFrom('notification')
        .where('subjectRef', '=', `payment:${intentId}`)
        .select(['title', 'personId'])
        .execute()
    },
  }
}

/** The name of a checkout in the address of its page. */
export function checkoutIn(url: string): string {
  return url.split('/').at(-1) ?? ''
}
