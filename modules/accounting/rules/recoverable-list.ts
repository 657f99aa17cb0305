import type { RecoverableRatio } from './recoverable.ts'

const SINCE = '1987-12-31'
const always = (hundredths: number) => (account: string) => ({ account, hundredths, startsOn: SINCE, endsOn: null })

/**
 * What of an account of the official chart a landlord may ask of a tenant, where the account alone says it: water,
 * electricity and heating of common parts, cleaning, the sweeping tax, all of it; insurance, the manager, the council,
 * the bank, works, none (décret 87-713, annexe; art. 2). The others depend on the contract, the invoice or the duties
 * of the staff, and have no ratio here: maintenance contracts and repairs (614, 615), staff (64), hire (612, 613), other
 * taxes (633, 634).
 */
export const RECOVERABLE_BY_ACCOUNT: readonly RecoverableRatio[] = [
  ...['601', '602', '603', '611', '632'].map(always(10_000)),
  ...['616', '621', '622', '624', '65', '66', '67', '68'].map(always(0)),
]
