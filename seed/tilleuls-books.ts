import type { LineDraft } from '#modules/accounting/rules/entry.ts'

export type Share = { lotId: string; partyId: string; shares: number }

type Bill = { account: string; label: string; supplier: string; cents: number; day: number }

/** What comes in a month, by its number: cleaning and light each month, the rest in its season. */
export function billsOf(month: string): Bill[] {
  const number = Number(month.slice(5, 7))
  const monthly: Bill[] = [
    { account: '611', label: 'Nettoyage des parties communes', supplier: 'Clair Net', cents: 68_400, day: 27 },
    {
      account: '602',
      label: 'Électricité des parties communes',
      supplier: 'Énergie de la Bièvre',
      cents: 21_000 + number * 370,
      day: 12,
    },
  ]
  return [...monthly, ...SEASONAL.filter(({ months }) => months.includes(number)).map(({ months: _, ...bill }) => bill)]
}

const SEASONAL: readonly (Bill & { months: readonly number[] })[] = [
  {
    account: '616',
    label: 'Prime multirisque immeuble',
    supplier: 'Mutuelle des Bâtisseurs',
    cents: 612_000,
    day: 15,
    months: [1],
  },
  {
    account: '6211',
    label: 'Honoraires de syndic',
    supplier: 'Cabinet Morel',
    cents: 172_500,
    day: 3,
    months: [1, 4, 7, 10],
  },
  {
    account: '614',
    label: 'Contrat ascenseur',
    supplier: 'Ascenseurs Verdier',
    cents: 93_600,
    day: 8,
    months: [2, 5, 8, 11],
  },
  { account: '601', label: 'Eau froide', supplier: 'Régie des eaux', cents: 214_560, day: 20, months: [3, 6, 9, 12] },
  {
    account: '603',
    label: 'Gaz de la chaufferie',
    supplier: 'Énergie de la Bièvre',
    cents: 187_230,
    day: 18,
    months: [1, 2, 3, 11, 12],
  },
  {
    account: '615',
    label: 'Débouchage de la colonne',
    supplier: 'Plomberie Aubry',
    cents: 38_500,
    day: 9,
    months: [4, 10],
  },
]

const FUND = 1_840_000
const ADVANCE = 780_000
const SUPPLIERS = 96_400
const SAVINGS = 1_840_000

/** What the former manager left: a bank and a works fund of its own, advances, one debt to suppliers. */
export function openingOf(shares: readonly Share[]): LineDraft[] {
  const whole = shares.reduce((sum, share) => sum + share.shares, 0)
  const parts = shares.map((share) => ({
    lotId: share.lotId,
    fund: Math.floor((FUND * share.shares) / whole),
    advance: Math.floor((ADVANCE * share.shares) / whole),
  }))
  const fund = parts.reduce((sum, part) => sum + part.fund, 0)
  const advance = parts.reduce((sum, part) => sum + part.advance, 0)
  return [
    { account: '512', label: 'Banque', debit: fund + advance + SUPPLIERS - SAVINGS },
    { account: '502', label: 'Livret du fonds de travaux', debit: SAVINGS },
    ...parts.map(({ lotId, fund: credit }) => ({ account: '105', lotId, label: 'Fonds de travaux', credit })),
    ...parts.map(({ lotId, advance: credit }) => ({ account: '1031', lotId, label: 'Avance de trésorerie', credit })),
    { account: '401', label: 'Fournisseurs', credit: SUPPLIERS },
  ]
}
