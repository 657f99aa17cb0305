/** A French mobile number as people type it, or any number with its `+`, as E.164; null when no text can reach it. */
export function mobileNumber(typed: string): string | null {
  const digits = typed.replaceAll(/[\s.()-]/g, '')
  if (/^0[67]\d{8}$/.test(digits)) return `+33${digits.slice(1)}`
  if (/^(\+|00)33/.test(digits)) {
    const rest = digits.replace(/^(\+|00)330?/, '')
    return /^[67]\d{8}$/.test(rest) ? `+33${rest}` : null
  }
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null
}
