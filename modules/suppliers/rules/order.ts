export const ORDER_STATES = [
  ...(['sent', 'opened', 'accepted', 'proposed', 'refused', 'cancelled', 'done', 'invoiced'] as const),
] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** What the supplier does from the link, and what the manager does. Days are ISO; amounts are cents. */
export type SupplierAct =
  | { kind: 'open' }
  | { kind: 'accept' }
  | { kind: 'propose'; on: string }
  | { kind: 'refuse'; reason: string }
  | { kind: 'finish'; report: string; cents: number | null }
export type ManagerAct = { kind: 'cancel'; reason: string } | { kind: 'invoice'; cents: number }
export type OrderAct = SupplierAct | ManagerAct

export type OrderRefusal = 'order-not-there' | 'proposed-in-the-past' | 'order-reason-missing'

const WAITING = ['sent', 'opened'] as const
const UNDER_WAY = [...WAITING, 'accepted', 'proposed'] as const

const ACTS: Readonly<Record<OrderAct['kind'], { from: readonly OrderState[]; to: OrderState }>> = {
  open: { from: ['sent'], to: 'opened' },
  accept: { from: [...WAITING, 'proposed'], to: 'accepted' },
  propose: { from: UNDER_WAY, to: 'proposed' },
  refuse: { from: [...WAITING, 'proposed'], to: 'refused' },
  finish: { from: UNDER_WAY, to: 'done' },
  cancel: { from: UNDER_WAY, to: 'cancelled' },
  invoice: { from: ['done'], to: 'invoiced' },
}

/** What keeps this from being done to an order today, or null. */
export function refuseOrderAct(state: OrderState, act: OrderAct, today: string): OrderRefusal | null {
  if (!ACTS[act.kind].from.includes(state)) return 'order-not-there'
  if (act.kind === 'propose' && act.on < today) return 'proposed-in-the-past'
  if (wordsOf(act).length < 3) return 'order-reason-missing'
  return null
}

/** A refusal, a cancellation and the end of a job say why, or what was done. */
function wordsOf(act: OrderAct): string {
  if (act.kind === 'refuse' || act.kind === 'cancel') return act.reason.trim()
  return act.kind === 'finish' ? act.report.trim() : 'none asked'
}

export function stateAfter({ kind }: OrderAct): OrderState {
  return ACTS[kind].to
}

/** Whether its link still opens something: nothing more is told of an order that ended. */
export function isUnderWay(state: OrderState): boolean {
  return UNDER_WAY.some((one) => one === state)
}

/** Acts open to the supplier now, for the buttons of the page. */
export function supplierMay(state: OrderState) {
  const may = (kind: OrderAct['kind']) => ACTS[kind].from.includes(state)
  return { accept: may('accept'), propose: may('propose'), refuse: may('refuse'), finish: may('finish') }
}

export function managerMay(state: OrderState) {
  return { cancel: ACTS.cancel.from.includes(state), invoice: ACTS.invoice.from.includes(state) }
}
