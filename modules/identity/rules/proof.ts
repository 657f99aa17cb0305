export type Proof = 'password' | 'totp' | 'passkey' | 'mailed'

/**
 * What counts as proving again who one is. A mailed code alone is for people who hold nothing better: it proves the
 * mailbox, which is also what resets the password (ASVS 5.0, 6.3.6).
 */
export function proofsOf(held: { password: boolean; totp: boolean; passkey: boolean }): Proof[] {
  const proofs: Proof[] = []
  if (held.passkey) proofs.push('passkey')
  if (held.totp) proofs.push('totp')
  if (held.password) proofs.push('password')
  return proofs.length === 0 ? ['mailed'] : proofs
}

/** Staff keep a second factor: the last one is not removed but replaced. */
export function refuseFactorRemoval(
  held: { staff: boolean; totp: boolean; passkeys: number },
  removed: 'totp' | 'passkey',
) {
  const left = (held.totp && removed !== 'totp' ? 1 : 0) + held.passkeys - (removed === 'passkey' ? 1 : 0)
  return held.staff && left === 0 ? ('last-factor' as const) : null
}
