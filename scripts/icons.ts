import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

/** Makes the PNG icons of the web application out of its one drawing. Run it when the drawing changes; they are committed. */
const FOLDER = 'web/public/icons'
const BACKGROUND = '#f7f4ee'

const drawing = await readFile(`${FOLDER}/icon.svg`)
for (const size of [180, 192, 512]) await icon(size, size, `icon-${size}.png`)
// A mask may cut a fifth off each side.
await icon(512, 400, 'icon-maskable-512.png')

async function icon(size: number, drawn: number, name: string): Promise<void> {
  const content = await sharp(drawing).resize(drawn, drawn).toBuffer()
  await sharp({ create: { width: size, height: size, channels: 3, background: BACKGROUND } })
    .composite([{ input: content }])
    .png({ compressionLevel: 9 })
    .toFile(`${FOLDER}/${name}`)
}
