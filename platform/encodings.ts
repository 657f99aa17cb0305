export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'ibm850'

/** The upper half of code page 850, which Excel still writes as "CSV (MS-DOS)"; no browser decodes it. */
const IBM850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'
const SAMPLE_BYTES = 64_000
/** A text in French or English has a zero in every other byte of UTF-16, and none in any other encoding. */
const ZEROS = 0.3
const FEWEST_BYTES = 16

export function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  if (encoding !== 'ibm850') return new TextDecoder(encoding).decode(bytes)
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => IBM850[byte.charCodeAt(0) - 128] ?? byte)
}

/** UTF-16 by its mark, or without one by where its zeros are; null when it is not. */
export function sniffUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 1000)
  const zeros = (offset: number) => sample.filter((byte, index) => index % 2 === offset && byte === 0).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (sample.length < FEWEST_BYTES || even + odd < sample.length * ZEROS || (even > 0 && odd > 0)) return null
  return odd > 0 ? 'utf-16le' : 'utf-16be'
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Of the three encodings of one byte a letter that Excel writes, the one in which the accents make French. */
export function sniffSingleByte(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const scored = (['windows-1252', 'macintosh', 'ibm850'] as const).map((encoding) => ({
    encoding,
    score: frenchLetters(decodeAs(encoding, sample)),
  }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).encoding
}

/** Accents, and signs that French puts beside letters. A capital in the middle of a word is a sign of the wrong table. */
function frenchLetters(text: string): number {
  return text.match(/[éèàêçùâîôûëïœ’€]|(?<=\b[nN])°|(?<!\p{Ll})[ÉÈÀÊÇÙÂÎÔÛŒ]/gu)?.length ?? 0
}
