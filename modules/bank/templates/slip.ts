export const SLIP_TEMPLATE = 'modules/bank/templates/slip.typ'

export type Slip = {
  residence: { name: string; address: string }
  number: number
  depositedOn: string
  account: { holder: string; iban: string } | null
  cheques: readonly { party: string; chequeNumber: string; chequeBank: string; cents: number }[]
  cents: number
}

/** What the template of a slip of cheques is given. */
export function printedSlip({ residence, number, depositedOn, account, cheques, cents }: Slip) {
  const [year, month, day] = depositedOn.split('-')
  return {
    language: 'fr',
    title: `Bordereau de remise de chèques n° ${number} · ${residence.name}`,
    subject: `Bordereau de remise de chèques n° ${number}`,
    sender: { name: residence.name, lines: [residence.address].filter((line) => line !== '') },
    day: `${day}/${month}/${year}`,
    account: account === null ? '' : `${account.holder} · ${account.iban.replace(/(.{4})(?=.)/g, '$1 ')}`,
    page: { page: 'Page', of: 'sur' },
    rows: cheques.map((one) => [one.party, one.chequeBank, one.chequeNumber, euros(one.cents)]),
    count: `${cheques.length} ${cheques.length > 1 ? 'chèques' : 'chèque'}`,
    total: euros(cents),
  }
}

function euros(cents: number): string {
  const digits = String(cents).padStart(3, '0')
  return `${digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, '\u202F')},${digits.slice(-2)} €`
}
