import type Sharp from 'sharp'
import { Refused } from '../errors.ts'
import { storageFull } from './intake.ts'

export type ImageKind = 'jpeg' | 'png' | 'webp'

/** Fifty million pixels are 200 MB once decoded: the memory that one picture may cost. */
const MOST_PIXELS = 50_000_000
const THUMBNAIL_SIZE = 480
const SECONDS = 20

let loaded: Promise<typeof Sharp> | undefined

/** Loaded with the first picture. Two cores serve everybody: one picture does not take both, and none stays in memory. */
function openSharp(): Promise<typeof Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loaded
}

/**
 * Writes the picture again to `output`: same kind, upright, first frame, without position, camera or anything else that
 * travels in its metadata; and a thumbnail of 480 pixels at most, in WebP, to `thumbnail`.
 * @throws Refused 422 `image-too-large` (from its header, before any decoding) or `image-unreadable`
 */
export async function cleanImage(
  kind: ImageKind,
  paths: { input: string; output: string; thumbnail: string },
): Promise<void> {
  const sharp = await openSharp()
  await refuseTooLarge(sharp, paths.input)
  try {
    const image = sharp(paths.input, {
      failOn: 'truncated',
      limitInputPixels: MOST_PIXELS,
      pages: 1,
      sequentialRead: true,
    })
    await image.autoOrient().toFormat(kind, QUALITY[kind]).timeout({ seconds: SECONDS }).toFile(paths.output)
    await sharp(paths.output)
      .resize({ width: THUMBNAIL_SIZE, height: THUMBNAIL_SIZE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .timeout({ seconds: SECONDS })
      .toFile(paths.thumbnail)
  } catch (error) {
    throw fullDisk(error) ?? unreadable()
  }
}

const QUALITY = { jpeg: { quality: 85 }, webp: { quality: 85 }, png: { compressionLevel: 6 } } as const

async function refuseTooLarge(sharp: typeof Sharp, path: string): Promise<void> {
  const header = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (header === undefined) throw unreadable()
  if (header.width * header.height > MOST_PIXELS) throw new Refused(422, 'image-too-large', { field: 'file' })
}

/** libvips reports a failed write in words only. */
function fullDisk(error: unknown): unknown {
  const inWords = error instanceof Error && /no space left|disk quota/i.test(error.message)
  return inWords ? storageFull(Object.assign(new Error('write'), { code: 'ENOSPC' })) : undefined
}

function unreadable(): Refused {
  return new Refused(422, 'image-unreadable', { field: 'file' })
}
