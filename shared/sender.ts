/** Who a letter is from: the residence, by its syndic. */
export type Sender = {
  name: string
  address: string
  postalCode: string
  city: string
  registerNumber: string | null
  firm: string
  firmEmail: string | null
  firmPhone: string | null
}

/** Below its name, as a letter heads its page. */
export function senderLines(sender: Sender): string[] {
  return [
    ...addressLines(sender.address),
    senderCity(sender),
    sender.registerNumber === null ? '' : `Immatriculation ${sender.registerNumber}`,
    `Syndic : ${sender.firm}`,
    senderReach(sender),
  ].filter(Boolean)
}

export function senderCity({ postalCode, city }: Sender): string {
  return `${postalCode} ${city}`.trim()
}

/** Telephone and e-mail of the firm, those that it gave. */
export function senderReach({ firmPhone, firmEmail }: Sender): string {
  return [firmPhone, firmEmail].filter(Boolean).join(', ')
}

/** As it was typed, without empty lines. */
export function addressLines(address: string): string[] {
  return address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
