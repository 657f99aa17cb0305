import { qrSvg } from '#platform/pdf/qr.ts'
import { shownTypedCode } from '#shared/typed-code.ts'

export const LABELS_TEMPLATE = 'modules/suppliers/templates/labels.typ'

type Label = {
  code: string
  building: string | null
  staircase: string | null
  floor: number | null
  equipment: string | null
}
type Given = { labels: readonly Label[]; site: { name: string; firm: string }; appUrl: string }
export type LabelSheet = ReturnType<typeof labelSheet>

/** What is stuck on the wall: where one is, a code to scan, the same to type. */
export function labelSheet({ labels, site, appUrl }: Given) {
  return {
    language: 'fr',
    title: `Étiquettes, ${site.name}`,
    firm: site.firm,
    residence: site.name,
    call: 'Un problème ici ? Scannez pour le signaler.',
    empty: 'Aucune étiquette : ajoutez-en d’abord.',
    labels: labels.map((label) => {
      const url = `${appUrl}/e/${label.code}`
      return {
        place: placeWords(label),
        qr: qrSvg(url),
        alt: `Code QR qui ouvre ${url}`,
        typed: `${new URL(appUrl).host}/e`,
        code: shownTypedCode(label.code),
      }
    }),
  }
}

function placeWords({ building, staircase, floor, equipment }: Label): string {
  if (equipment !== null) return equipment
  const words = [
    building === null ? '' : `Bâtiment ${building}`,
    staircase === null ? '' : `escalier ${staircase}`,
    floor === null ? '' : floorWords(floor),
  ]
  return words.filter(Boolean).join(', ') || 'Toute la résidence'
}

function floorWords(floor: number): string {
  if (floor === 0) return 'rez-de-chaussée'
  if (floor < 0) return `sous-sol ${-floor}`
  return floor === 1 ? '1er étage' : `${floor}e étage`
}
