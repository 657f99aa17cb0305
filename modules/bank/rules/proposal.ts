import { canonical } from '#shared/check-digits.ts'
import type { Cents } from '#shared/money.ts'
import { matchReceipt, type PayerIndex } from './matching.ts'

/** A movement of the bank that is nothing in the books yet. */
export type Movement = {
  account: string
  bookedOn: string
  cents: Cents
  counterparty: string
  iban: string | null
  texts: readonly string[]
  endToEndId: string | null
  mandate: string | null
  code: string
  returnReason: string | null
}

/** A line of the books on an account of the bank that no movement is matched to; `cents` is more than 0 for a debit. */
export type BookLine = {
  entryId: string
  position: number
  account: string
  postedOn: string
  cents: Cents
  label: string
  partyId: string | null
}

export type Target =
  | { to: 'owner'; partyId: string }
  | { to: 'entry'; entryId: string; position: number }
  | { to: 'account'; account: string }
  | { to: 'deposit'; depositId: string }

export type Sign =
  | 'debit'
  | 'reference'
  | 'account-and-amount'
  | 'account'
  | 'name-and-amount'
  | 'entry'
  | 'deposit'
  | 'transit'
  | 'invoice'
  | 'fee'
  | 'interest'
  | 'transfer'
  | 'return'
  | 'nothing'

/** `others` are owners that the same sign names. */
export type Proposal = {
  confidence: 'certain' | 'likely' | 'none'
  sign: Sign
  target: Target | null
  others: string[]
}

export type Ground = {
  payers: PayerIndex
  lines: readonly BookLine[]
  deposits: readonly { id: string; depositedOn: string; cents: Cents; account: string }[]
  /** Accounts of money under way to the bank: totals that are awaited, and words by which they are known. */
  transits: readonly { account: string; totals: readonly { cents: Cents; words: string }[]; words: RegExp }[]
  /** The other accounts of the residence, by IBAN. */
  own: ReadonlyMap<string, string>
  /** Amounts of supplier invoices that nothing paid yet. */
  invoices: ReadonlySet<Cents>
}

const NOTHING: Proposal = { confidence: 'none', sign: 'nothing', target: null, others: [] }

/** What a movement most likely is, and why: the surest sign decides. */
export function propose(movement: Movement, ground: Ground): Proposal {
  const owner = movement.cents > 0 ? ownerOf(movement, ground) : NOTHING
  const known = entryOf(movement, ground, owner)
  if (known !== null) return known
  const own = ground.own.get(canonical(movement.iban ?? ''))
  if (own !== undefined && own !== movement.account) return to('transfer', { to: 'account', account: own }, 'likely')
  if (movement.cents < 0) return outgoing(movement, ground)
  if (owner.confidence === 'certain') return owner
  return incoming(movement, ground) ?? owner
}

function to(sign: Sign, target: Target, confidence: Proposal['confidence']): Proposal {
  return { confidence, sign, target, others: [] }
}

function ownerOf(movement: Movement, { payers }: Ground): Proposal {
  const { by, confidence, owners } = matchReceipt(
    { ...movement, name: movement.counterparty || nameIn(movement) },
    payers,
  )
  const [partyId, ...others] = owners
  return partyId === undefined ? NOTHING : { confidence, sign: by, target: { to: 'owner', partyId }, others }
}

/** Banks that name nobody put the name into the text: « VIR M DUPONT PAUL ». */
function nameIn({ texts }: Movement): string {
  return (texts[0] ?? '').replace(/^(vir(ement)?|sepa|inst|recu|reçu|de|chq|cheque|\s)+/i, '')
}

const DAYS = 5

/** Already in the books, written by hand: matched, never posted twice. */
function entryOf(movement: Movement, { lines }: Ground, owner: Proposal): Proposal | null {
  const alike = lines.filter(
    (line) =>
      line.account === movement.account &&
      line.cents === movement.cents &&
      daysApart(line.postedOn, movement.bookedOn) <= DAYS,
  )
  const named = owner.target?.to === 'owner' ? owner.target.partyId : null
  const theirs = named === null ? [] : alike.filter(({ partyId }) => partyId === named)
  const [first] = theirs.length > 0 ? theirs : alike
  if (first === undefined) return null
  const target = { to: 'entry', entryId: first.entryId, position: first.position } as const
  // Certain where nothing else could be meant: one line of that amount, of the owner that the movement names.
  if (theirs.length === 1 && owner.confidence === 'certain') return to('entry', target, 'certain')
  if (named !== null && theirs.length === 0 && owner.confidence === 'certain') return null
  return to('entry', target, alike.length === 1 && named === null ? 'certain' : 'likely')
}

/** Of two ISO days. */
function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000
}

function incoming(movement: Movement, ground: Ground): Proposal | null {
  return depositOf(movement, ground) ?? transitOf(movement, ground) ?? interestOf(movement)
}

function depositOf(movement: Movement, { deposits }: Ground): Proposal | null {
  const alike = deposits.filter((one) => one.account === movement.account && one.cents === movement.cents)
  const [first] = alike
  if (first === undefined) return null
  const isNamed = /ch[eè]q|remise/i.test(movement.texts.join(' ')) || /^0?2$|RCHQ|CCHQ/.test(movement.code)
  const confidence = alike.length === 1 && isNamed ? 'certain' : 'likely'
  return to('deposit', { to: 'deposit', depositId: first.id }, confidence)
}

function transitOf(movement: Movement, { transits }: Ground): Proposal | null {
  const said = saidBy(movement)
  for (const { account, totals, words } of transits) {
    const total = totals.find(({ cents }) => cents === movement.cents)
    const isNamed = total !== undefined && total.words !== '' && said.includes(total.words)
    if (isNamed) return to('transit', { to: 'account', account }, 'certain')
    if (total !== undefined || words.test(said)) return to('transit', { to: 'account', account }, 'likely')
  }
  return null
}

function interestOf(movement: Movement): Proposal | null {
  const isInterest = movement.code === '63' || /int[ée]r[êe]ts cr[ée]diteurs/i.test(saidBy(movement))
  return isInterest ? to('interest', { to: 'account', account: '716' }, 'likely') : null
}

function saidBy({ counterparty, texts, endToEndId }: Movement): string {
  return [counterparty, ...texts, endToEndId ?? ''].join(' ')
}

const FEE_CODES = new Set(['61', '62', '64', '65', '66', '70'])
const FEE_WORDS = /\b(commission|frais|cotisation|agios|tenue de compte)\b/i

function outgoing(movement: Movement, { invoices }: Ground): Proposal {
  if (movement.returnReason !== null && movement.endToEndId !== null) return { ...NOTHING, sign: 'return' }
  if (FEE_CODES.has(movement.code) || FEE_WORDS.test(movement.texts.join(' ')))
    return to('fee', { to: 'account', account: '662' }, 'likely')
  return invoices.has(-movement.cents) ? to('invoice', { to: 'account', account: '401' }, 'likely') : NOTHING
}
