/** The longest side that is sent: enough to read a label in a photo, some 300 kB instead of 6 MB. */
const MOST_PX = 1600
const QUALITY = 0.82

/**
 * A photo made small enough for a stairwell's network, upright and without what the camera wrote in it (place, device).
 * What the browser cannot read as a picture is given back as it is: the server judges it.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (bitmap === null) return file
  const { width, height } = sizeWithin(bitmap, MOST_PX)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const blob = await jpegOf(canvas)
  return blob === null ? file : new File([blob], jpegName(file.name), { type: 'image/jpeg' })
}

/** What a camera shows now, as a photo. */
export async function photoOf(video: HTMLVideoElement, name: string): Promise<File | null> {
  const { width, height } = sizeWithin({ width: video.videoWidth, height: video.videoHeight }, MOST_PX)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height)
  const blob = await jpegOf(canvas)
  return blob === null ? null : new File([blob], jpegName(name), { type: 'image/jpeg' })
}

/** Whole pixels, the same proportions, neither side longer than `most`; never larger than it was. */
export function sizeWithin({ width, height }: { width: number; height: number }, most: number) {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

export function jpegName(name: string): string {
  return `${name.replace(/\.\w{1,5}$/, '') || 'photo'}.jpg`
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
