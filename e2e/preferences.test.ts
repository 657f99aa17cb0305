import { mkdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { axeFaults, settled, sidewaysFaults } from './looks.ts'
import { pageFor } from './person.ts'

const PICTURE = 'docs/images/owner-home.png'

test('nothing moves for those who asked for less motion', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' }, { reducedMotion: 'reduce' })
  await page.goto('/accueil')
  await settled(page)
  await page.getByRole('button', { name: /Mon compte/ }).click()
  await page.getByRole('dialog').waitFor()
  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 1).length,
  )
  expect(moving).toBe(0)
  await page.context().close()
})

test('with the colours of the system every button keeps an edge, and nothing is lost', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' }, { forcedColors: 'active' })
  await page.goto('/profil')
  await settled(page)
  const edgeless = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main input, main select')]
      .filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).borderTopWidth === '0px')
      .map((one) => one.outerHTML.slice(0, 120)),
  )
  expect([...edgeless, ...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
  await page.context().close()
})

test('the picture of the README is the owner’s first screen', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' }, { deviceScaleFactor: 2 })
  await page.goto('/accueil')
  await settled(page)
  const shot = await page.screenshot({ animations: 'disabled' })
  const picture = await sharp(shot).png({ palette: true, colours: 64 }).toBuffer()
  // Its dates change every day: the file is only written when asked for.
  if (process.env.PICTURES === 'write') {
    mkdirSync('docs/images', { recursive: true })
    await sharp(picture).toFile(PICTURE)
  }
  const { width, height } = await sharp(picture).metadata()
  expect([width, height]).toEqual([720, 1480])
  expect(picture.length).toBeLessThan(150_000)
  await page.context().close()
})
