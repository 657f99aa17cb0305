/**
 * A small building worked out by hand for the year 2025: seven lots, four owners, three keys, every figure known.
 * Amounts in cents, days ISO. Owner A, B and C pay all that is called; D pays three times without a word.
 */
export const REFERENCE_BUILDING = {
  year: { startsOn: '2025-01-01', endsOn: '2026-01-01' },
  lots: [
    { lotId: 'L1', lotNumber: '1', owner: 'A', shares: { general: 250, lift: 0, water: 40 } },
    { lotId: 'L2', lotNumber: '2', owner: 'B', shares: { general: 180, lift: 20, water: 110 } },
    { lotId: 'L3', lotNumber: '3', owner: 'C', shares: { general: 200, lift: 30, water: 150 } },
    { lotId: 'L4', lotNumber: '4', owner: 'D', shares: { general: 300, lift: 50, water: 100 } },
    { lotId: 'L5', lotNumber: '5', owner: 'B', shares: { general: 25, lift: 0, water: 0 } },
    { lotId: 'L6', lotNumber: '6', owner: 'D', shares: { general: 30, lift: 0, water: 0 } },
    { lotId: 'L7', lotNumber: '7', owner: 'C', shares: { general: 15, lift: 0, water: 0 } },
  ],
  budget: { general: 1_200_000, lift: 150_000, water: 180_000 },
  worksFund: 76_500,
  reserve: 255_000,
  works: [
    { name: 'hall', spent: 191_000, calls: [{ dueOn: '2025-02-01', cents: 200_000 }] },
    {
      name: 'roof',
      spent: 1_200_000,
      calls: [
        { dueOn: '2025-04-01', cents: 1_000_000 },
        { dueOn: '2025-10-01', cents: 1_000_000 },
      ],
    },
  ],
  /** Charges of the year less the products assigned to the key. */
  netCharges: { general: 1_109_310, lift: 155_400, water: 198_000 },
  /** Cubic metres: the general meter, and those of the lots. */
  meters: { general: 425, lots: { L1: 38, L2: 120, L3: 160, L4: 95 } },
  openingDebt: { owner: 'D', dueOn: '2024-10-01', cents: 40_000 },
  payments: [
    { on: '2025-03-15', cents: 200_000 },
    { on: '2025-07-20', cents: 400_000 },
    { on: '2025-11-30', cents: 300_000 },
  ],
}

export type ReferenceBuilding = typeof REFERENCE_BUILDING
