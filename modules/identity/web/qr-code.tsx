import { create } from 'qrcode'

const MARGIN = 4

/** Black on white in every theme: that is what cameras read. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * MARGIN
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="w-56 max-w-full rounded-md"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  )
}

/** One square a dark module. */
function pathOf({ size, data }: { size: number; data: Uint8Array }): string {
  return Array.from(data)
    .map((dark, at) => (dark === 0 ? '' : `M${MARGIN + (at % size)} ${MARGIN + Math.floor(at / size)}h1v1h-1z`))
    .join('')
}
