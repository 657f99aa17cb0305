import { Readable } from 'node:stream'
import type { Files, StoredFile } from '#platform/files.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** What the demo world hangs on its boards: drawn here, so that nobody's photograph is in the repository. */
const PICTURES = {
  'Façade, teinte pierre.png': facade({ wall: '#e6dcc6', shutter: '#6f8079' }),
  'Façade, teinte ocre.png': facade({ wall: '#dcb37c', shutter: '#4f6b57' }),
  'Local à vélos.png': bicycleRoom(),
  'Parking, arbres à élaguer.png': carPark(),
  'Cabine arrêtée.png': stoppedLift(),
  'Tache au plafond.png': wetCeiling(),
  'Regard bouché.png': drain('#5b4a33'),
  'Regard curé.png': drain('#2b3438'),
} as const

export type PictureName = keyof typeof PICTURES

const MOST_BYTES = 5 * 1024 * 1024

/** Draws a picture and takes it in like any upload. */
export async function keepPicture(files: Files, residenceId: ResidenceId, name: PictureName): Promise<StoredFile> {
  // Loaded on the first start alone.
  const { default: sharp } = await import('sharp')
  const png = await sharp(Buffer.from(PICTURES[name])).png().toBuffer()
  const claim = { name, declaredType: 'image/png', accept: ['png'] as const }
  return files.store(Readable.from([png]), { ...claim, residenceId, maxBytes: MOST_BYTES })
}

function drawing(shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">${shapes}</svg>`
}

function rect(box: { x: number; y: number; width: number; height: number }, fill: string): string {
  return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${fill}"/>`
}

function facade({ wall, shutter }: { wall: string; shutter: string }): string {
  const windows = [0, 1, 2].flatMap((floor) =>
    [0, 1, 2, 3].map((bay) => {
      const [x, y] = [235 + bay * 205, 200 + floor * 165]
      const slats = [x - 44, x + 84].map((at) => rect({ x: at, y, width: 40, height: 110 }, shutter))
      return [
        rect({ x, y, width: 80, height: 110 }, '#9fb4c0'),
        rect({ x: x + 38, y, width: 4, height: 110 }, '#f6f3ea'),
        ...slats,
        rect({ x: x - 50, y: y + 112, width: 180, height: 8 }, '#b9ad94'),
      ].join('')
    }),
  )
  return drawing(
    [
      rect({ x: 0, y: 0, width: 1200, height: 800 }, '#dbe6ec'),
      '<path d="M120 150 L200 70 H1000 L1080 150 Z" fill="#6b7780"/>',
      rect({ x: 140, y: 150, width: 920, height: 590 }, wall),
      ...windows,
      rect({ x: 560, y: 660, width: 80, height: 80 }, shutter),
      rect({ x: 0, y: 740, width: 1200, height: 60 }, '#8f8b82'),
    ].join(''),
  )
}

function bicycleRoom(): string {
  const bicycle = (x: number, colour: string) =>
    `<g transform="translate(${x} 420)" fill="none" stroke="${colour}" stroke-width="10" stroke-linecap="round">
      <circle cx="60" cy="150" r="58" stroke="#3c4347"/><circle cx="220" cy="150" r="58" stroke="#3c4347"/>
      <path d="M60 150 L105 60 H190 L220 150 M105 60 L140 150 L190 60 M140 150 H60 M95 40 H120 M182 40 H205"/></g>`
  return drawing(
    [
      rect({ x: 0, y: 0, width: 1200, height: 800 }, '#d9d4c7'),
      rect({ x: 0, y: 600, width: 1200, height: 200 }, '#a8a294'),
      rect({ x: 60, y: 90, width: 240, height: 150 }, '#eef2f3'),
      rect({ x: 80, y: 300, width: 1040, height: 14 }, '#7b7466'),
      bicycle(70, '#b0452f'),
      bicycle(330, '#2f5d50'),
      bicycle(590, '#45566b'),
      bicycle(850, '#8a6d1f'),
    ].join(''),
  )
}

function carPark(): string {
  const places = [0, 1, 2, 3, 4, 5, 6].map((index) =>
    rect({ x: 90 + index * 150, y: 430, width: 6, height: 240 }, '#f4f1e8'),
  )
  const pines = [180, 420, 700, 980].map(
    (x) =>
      `<circle cx="${x}" cy="220" r="95" fill="#4d6b4a"/><circle cx="${x}" cy="220" r="14" fill="#6b4f35"/>
       <circle cx="${x}" cy="220" r="112" fill="none" stroke="#b0452f" stroke-width="6" stroke-dasharray="18 12"/>`,
  )
  return drawing(
    [
      rect({ x: 0, y: 0, width: 1200, height: 800 }, '#c9d3b8'),
      rect({ x: 60, y: 380, width: 1080, height: 360 }, '#8d8f92'),
      ...places,
      rect({ x: 270, y: 470, width: 90, height: 170 }, '#2f5d50'),
      rect({ x: 720, y: 470, width: 90, height: 170 }, '#b8b2a3'),
      ...pines,
    ].join(''),
  )
}

function stoppedLift(): string {
  const buttons = [0, 1, 2, 3, 4].map(
    (floor) => `<circle cx="930" cy="${560 - floor * 70}" r="22" fill="#e9e4d6" stroke="#5d666b" stroke-width="5"/>`,
  )
  return drawing(
    [
      rect({ x: 0, y: 0, width: 1200, height: 800 }, '#cfc8b8'),
      rect({ x: 300, y: 90, width: 460, height: 640 }, '#7f8a90'),
      rect({ x: 320, y: 110, width: 205, height: 600 }, '#a9b3b8'),
      rect({ x: 560, y: 110, width: 180, height: 600 }, '#a9b3b8'),
      rect({ x: 525, y: 110, width: 35, height: 600 }, '#23282b'),
      rect({ x: 860, y: 190, width: 140, height: 450 }, '#b9b2a1'),
      ...buttons,
      rect({ x: 430, y: 30, width: 200, height: 46 }, '#2b1512'),
      '<circle cx="530" cy="53" r="14" fill="#b0452f"/>',
      rect({ x: 0, y: 730, width: 1200, height: 70 }, '#8f8b82'),
    ].join(''),
  )
}

/** A manhole without its cover, and what is in it. */
function drain(inside: string): string {
  return drawing(
    [
      rect({ x: 0, y: 0, width: 1200, height: 800 }, '#b3aca0'),
      rect({ x: 300, y: 130, width: 600, height: 540 }, '#7d776c'),
      rect({ x: 345, y: 175, width: 510, height: 450 }, inside),
      rect({ x: 345, y: 375, width: 510, height: 60 }, '#8a8f8f'),
      rect({ x: 940, y: 240, width: 200, height: 420 }, '#63666a'),
    ].join(''),
  )
}

function wetCeiling(): string {
  const drops = [430, 520, 610].map(
    (x, index) => `<path d="M${x} ${470 + index * 60} q-16 34 0 46 q16 -12 0 -46 Z" fill="#7fa0b3"/>`,
  )
  return drawing(
    [
      rect({ x: 0, y: 0, width: 1200, height: 800 }, '#e4ded0'),
      rect({ x: 0, y: 0, width: 1200, height: 420 }, '#f0ece2'),
      '<path d="M260 120 q120 -90 300 -50 q230 10 240 130 q20 140 -200 150 q-320 30 -360 -80 q-20 -80 20 -150 Z" fill="#c9b48a"/>',
      '<path d="M340 160 q120 -60 240 -30 q130 20 130 90 q0 80 -140 80 q-220 10 -240 -60 q0 -50 10 -80 Z" fill="#a88f60"/>',
      ...drops,
      rect({ x: 0, y: 414, width: 1200, height: 10 }, '#bfb8a8'),
    ].join(''),
  )
}
