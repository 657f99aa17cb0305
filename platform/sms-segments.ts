// The alphabet of a text message (3GPP TS 23.038, section 6.2.1); the second row costs an escape each.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENDED = new Set('\f^{}\\[~]|€')

/**
 * How many messages the operator will count for this text: 160 characters of the GSM alphabet or 70 of UCS-2 when it
 * holds in one, 153 or 67 each when it does not (3GPP TS 23.040). `ê` or an emoji makes the whole text UCS-2.
 */
export function smsSegments(text: string): number {
  const characters = [...text]
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character))
  const widths = characters.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length))
  const [alone, joined] = gsm ? [160, 153] : [70, 67]
  const total = widths.reduce((sum, width) => sum + width, 0)
  return total <= alone ? 1 : segments(widths, joined)
}

/** A character is never cut in two, so the last place of a segment may stay empty. */
function segments(widths: readonly number[], size: number): number {
  let count = 1
  let used = 0
  for (const width of widths) {
    if (used + width > size) {
      count += 1
      used = 0
    }
    used += width
  }
  return count
}
