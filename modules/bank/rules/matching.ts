import { canonical } from '#shared/check-digits.ts'
import type { Cents } from '#shared/money.ts'

/** What is known of an owner by which a receipt may be theirs. */
export type Payer = {
  ownerId: string
  names: readonly string[]
  /** Structured references that we gave: theirs, and those of their calls. */
  references: readonly string[]
  /** Of direct debits and mandates. */
  endToEndIds: readonly string[]
  mandates: readonly string[]
  /** Accounts that they paid from. */
  ibans: readonly string[]
  /** Of each open debt, each call and all that is due. */
  amounts: readonly Cents[]
}

/** A line of a bank statement, as far as the bank passed it on. */
export type Receipt = {
  endToEndId: string | null
  mandate: string | null
  iban: string | null
  name: string
  texts: readonly string[]
  cents: Cents
}

/**
 * By what a receipt was matched, and to whom: `certain` is posted, `likely` is proposed to the accountant, `none` waits
 * on account 471 or 472. Several owners are never more than likely.
 */
export type Match = {
  by: 'debit' | 'reference' | 'account-and-amount' | 'account' | 'name-and-amount' | 'nothing'
  confidence: 'certain' | 'likely' | 'none'
  owners: string[]
}

export type PayerIndex = {
  debits: ReadonlyMap<string, Payer[]>
  references: ReadonlyMap<string, Payer[]>
  ibans: ReadonlyMap<string, Payer[]>
  amounts: ReadonlyMap<Cents, Payer[]>
}

/** Made once for a statement, however many lines it has. */
export function payerIndex(payers: readonly Payer[]): PayerIndex {
  return {
    debits: indexed(payers, ({ endToEndIds, mandates }) => [...endToEndIds, ...mandates]),
    references: indexed(payers, ({ references }) => references.map(canonical)),
    ibans: indexed(payers, ({ ibans }) => ibans.map(canonical)),
    amounts: indexed(payers, ({ amounts }) => amounts),
  }
}

function indexed<Key>(payers: readonly Payer[], keysOf: (payer: Payer) => readonly Key[]): Map<Key, Payer[]> {
  const index = new Map<Key, Payer[]>()
  for (const payer of payers)
    for (const key of new Set(keysOf(payer))) index.set(key, [...(index.get(key) ?? []), payer])
  return index
}

/** The surest sign decides; those below it are not asked (arrêté du 14 mars 2005, art. 10: 47 is for what no sign says). */
export function matchReceipt(receipt: Receipt, index: PayerIndex): Match {
  const fromAccount = index.ibans.get(canonical(receipt.iban ?? '')) ?? []
  const owing = index.amounts.get(receipt.cents) ?? []
  const signs = [
    ['debit', debtorsOf(receipt, index)],
    ['reference', receipt.texts.flatMap((text) => namedIn(text, index))],
    ['account-and-amount', fromAccount.filter((payer) => owing.includes(payer))],
    ['account', fromAccount],
    ['name-and-amount', owing.filter(({ names }) => names.some((name) => isSameName(name, receipt.name)))],
  ] as const
  for (const [by, payers] of signs) {
    const owners = [...new Set(payers.map(({ ownerId }) => ownerId))]
    if (owners.length > 0) {
      const certain = owners.length === 1 && by !== 'name-and-amount'
      return { by, confidence: certain ? 'certain' : 'likely', owners }
    }
  }
  return { by: 'nothing', confidence: 'none', owners: [] }
}

function debtorsOf({ endToEndId, mandate }: Receipt, { debits }: PayerIndex): Payer[] {
  return debits.get(endToEndId ?? '') ?? debits.get(mandate ?? '') ?? []
}

const LONGEST_REFERENCE = 25

/** Banks cut and glue texts: a reference may begin anywhere and be followed by anything. */
function namedIn(text: string, { references }: PayerIndex): Payer[] {
  const glued = canonical(text)
  return [...glued.matchAll(/RF(?=\d{2})/g)].flatMap(({ index: start }) => {
    for (let length = LONGEST_REFERENCE; length > 4; length--) {
      const payers = references.get(glued.slice(start, start + length))
      if (payers !== undefined) return payers
    }
    return []
  })
}

/** Every word of the shorter name is in the longer one: « M DUPONT JEAN » is « Jean Dupont ». */
function isSameName(one: string, other: string): boolean {
  const [shorter = [], longer = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length)
  return shorter.length > 0 && shorter.every((word) => longer.includes(word))
}

const TITLES = new Set(['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame', 'ou', 'et', 'sci', 'sarl', 'sas', 'indivision'])

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && !TITLES.has(word))
}
