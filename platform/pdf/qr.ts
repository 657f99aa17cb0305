import { create } from 'qrcode'

/**
 * A QR code as an SVG drawing in black on white with the quiet zone that readers need, four modules wide (ISO/IEC 18004,
 * section 9.1). Correction level M survives a fold and a thumb.
 */
export function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const width = size + 2 * QUIET
  const runs = Array.from({ length: size }, (_, y) => rowOf(data.subarray(y * size, (y + 1) * size), y + QUIET))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}"><path fill="#fff" d="M0 0h${width}v${width}H0z"/><path d="${runs.join('')}"/></svg>`
}

const QUIET = 4

/** Neighbours in one stroke, so that no hairline shows between them in print. */
function rowOf(modules: Uint8Array, y: number): string {
  const runs = modules.join('').matchAll(/1+/g)
  return Array.from(runs, ({ 0: { length }, index }) => `M${index + QUIET} ${y}h${length}v1h-${length}z`).join('')
}
