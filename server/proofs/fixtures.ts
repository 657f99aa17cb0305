import type { RightName } from '#shared/rights.ts'
import { ACCOUNTING } from './fixtures/accounting.ts'
import { BANK } from './fixtures/bank.ts'
import { DEBITS } from './fixtures/debits.ts'
import type { Fixture } from './fixtures/fixture.ts'
import { IDENTITY } from './fixtures/identity.ts'
import { OTHERS } from './fixtures/others.ts'
import { PAYMENTS } from './fixtures/payments.ts'
import { RECOVERY } from './fixtures/recovery.ts'
import { RESIDENCES } from './fixtures/residences.ts'
import { SUPPLIERS } from './fixtures/suppliers.ts'
import { TICKETS } from './fixtures/tickets.ts'

export type { Fixture }

export const FIXTURES: Readonly<Record<RightName, Fixture>> = {
  ...IDENTITY,
  ...RESIDENCES,
  ...ACCOUNTING,
  ...PAYMENTS,
  ...DEBITS,
  ...RECOVERY,
  ...BANK,
  ...SUPPLIERS,
  ...TICKETS,
  ...OTHERS,
}
