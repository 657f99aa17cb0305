import { canonical } from '#shared/check-digits.ts'
import { daysBetween } from '#shared/days.ts'
import type { Cents } from '#shared/money.ts'
import { type Debits, debitOf } from './debits.ts'
import { matchReceipt, type PayerIndex } from './matching.ts'
import type { BookLine, Movement, Proposal, Sign, Target } from './movement.ts'

export type Ground = {
  payers: PayerIndex
  lines: readonly BookLine[]
  deposits: readonly { id: string; depositedOn: string; cents: Cents; account: string }[]
  /** What the residence gave to its bank to be collected. */
  debits: Debits
  /** Money that a provider of cards holds: what it owes, and words by which its transfers are known. */
  transits: readonly { account: string; cents: Cents; words: RegExp }[]
  /** The other accounts of the residence, by IBAN. */
  own: ReadonlyMap<string, string>
  /** Amounts of supplier invoices that nothing paid yet. */
  invoices: ReadonlySet<Cents>
}

const NOTHING: Proposal = { confidence: 'none', sign: 'nothing', target: null, others: [] }

/** What a movement most likely is, and why: the surest sign decides. */
export function propose(movement: Movement, ground: Ground): Proposal {
  const debit = debitOf(movement, ground.debits)
  if (debit !== null && isNamed(debit)) return unlessWritten(debit, movement, ground)
  const owner = movement.cents > 0 ? ownerOf(movement, ground) : NOTHING
  const known = entryOf(movement, ground, owner)
  if (known !== null) return known
  const own = ground.own.get(canonical(movement.iban ?? ''))
  if (own !== undefined && own !== movement.account) return to('transfer', { to: 'account', account: own }, 'likely')
  if (movement.cents < 0) return outgoing(movement, ground)
  if (owner.confidence === 'certain') return owner
  return incoming(movement, ground) ?? debit ?? owner
}

/** A total that only resembles a file's comes after what says more. */
function isNamed({ sign, confidence }: Proposal): boolean {
  return sign !== 'transit' || confidence === 'certain'
}

/** Somebody may have written it by hand: they say whether it is that. */
function unlessWritten(proposal: Proposal, movement: Movement, ground: Ground): Proposal {
  const isAlone = proposal.confidence !== 'certain' || alikeIn(movement, ground).length === 0
  return isAlone ? proposal : { ...proposal, confidence: 'likely' }
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

function alikeIn(movement: Movement, { lines }: Ground): BookLine[] {
  return lines.filter(
    (line) =>
      line.account === movement.account &&
      line.cents === movement.cents &&
      Math.abs(daysBetween(line.postedOn, movement.bookedOn)) <= DAYS,
  )
}

/** Already in the books, written by hand: matched, never posted twice. */
function entryOf(movement: Movement, ground: Ground, owner: Proposal): Proposal | null {
  const alike = alikeIn(movement, ground)
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
  const held = transits.find(({ cents, words }) => cents === movement.cents || words.test(said))
  return held === undefined ? null : to('transit', { to: 'account', account: held.account }, 'likely')
}

function interestOf(movement: Movement): Proposal | null {
  const isInterest = movement.code === '63' || /int[ée]r[êe]ts cr[ée]diteurs/i.test(saidBy(movement))
  return isInterest ? to('interest', { to: 'account', account: '716' }, 'likely') : null
}

function saidBy({ counterparty, texts }: Movement): string {
  return [counterparty, ...texts].join(' ')
}

const FEE_CODES = new Set(['61', '62', '64', '65', '66', '70'])
const FEE_WORDS = /\b(commission|frais|cotisation|agios|tenue de compte)\b/i

function outgoing(movement: Movement, { invoices }: Ground): Proposal {
  // A debit of nobody here: somebody must look.
  if (movement.returnReason !== null && movement.endToEndId !== null) return { ...NOTHING, sign: 'return' }
  if (FEE_CODES.has(movement.code) || FEE_WORDS.test(movement.texts.join(' ')))
    return to('fee', { to: 'account', account: '662' }, 'likely')
  return invoices.has(-movement.cents) ? to('invoice', { to: 'account', account: '401' }, 'likely') : NOTHING
}
