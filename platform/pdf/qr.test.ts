import { toString as drawing } from 'qrcode'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrSvg } from './qr.ts'

test.each(['https://espace.example/invitation/K7MQ2XW94T', 'A', 'é'.repeat(200)])(
  'the drawing of %j is the standard one, square for square',
  async (text) => {
    const expected = await drawing(text, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' })
    expect(await pixels(qrSvg(text))).toEqual(await pixels(expected))
  },
)

/** One pixel a module. */
async function pixels(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).flatten({ background: 'white' }).greyscale().threshold().raw().toBuffer()
}
