import { expect, test } from 'vitest'
import { jpegName, sizeWithin } from './photo.ts'

test.each([
  [4000, 3000, 1600, 1200],
  [3000, 4000, 1200, 1600],
  [1600, 1600, 1600, 1600],
  [640, 480, 640, 480],
  [16_000, 3, 1600, 1],
])('a photo of %i × %i is sent as %i × %i', (width, height, newWidth, newHeight) => {
  expect(sizeWithin({ width, height }, 1600)).toEqual({ width: newWidth, height: newHeight })
})

test.each([
  ['IMG_0042.HEIC', 'IMG_0042.jpg'],
  ['fuite.cave.png', 'fuite.cave.jpg'],
  ['.png', 'photo.jpg'],
  ['photo', 'photo.jpg'],
])('%s is named %s once it is a JPEG', (before, after) => {
  expect(jpegName(before)).toBe(after)
})
