import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { settled } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { openPlaces, type Places } from './places.ts'
import { addressOf, nameOf } from './screen.ts'
import { SCREENS } from './screens.ts'

/** Mails are in their reader's language, whoever looks at them. */
const NOT_OURS = ['/dev/messages']
/** What people of the demo world wrote, and the interface says too. */
const WRITTEN_BY_PEOPLE = new Set(["Coupure d'eau", 'Assemblée générale', 'Appartement', 'Cave'])

const catalogue: Record<string, string> = JSON.parse(readFileSync('web/locales/en.json', 'utf8'))
const french = new Set(
  Object.entries(catalogue)
    .filter(([sentence, english]) => sentence !== english && !sentence.includes('{') && !sentence.includes('<'))
    .map(([sentence]) => sentence)
    .filter((sentence) => !Object.values(catalogue).includes(sentence) && !WRITTEN_BY_PEOPLE.has(sentence)),
)

test.describe.configure({ mode: 'parallel' })

let places: Places

test.beforeAll(async ({ baseURL }) => {
  places = await openPlaces(baseURL ?? '')
})

for (const who of [null, 'paul', 'marie', 'adele'] as const) {
  test(`no French sentence is left in what ${who ?? 'anyone'} reads in English`, async ({ browser, baseURL }) => {
    const screens = SCREENS.filter((screen) => screen.who === who && !NOT_OURS.includes(screen.route))
    test.setTimeout(screens.length * 10_000)
    const page = await pageFor(browser, { origin: baseURL, who }, { viewport: DESK })
    await page.addInitScript(() => localStorage.setItem('mitoyen.locale', 'en'))
    let words = 0
    for (const screen of screens) {
      await page.goto(addressOf(screen, screen.empty === true ? places.empty : places.lived))
      await settled(page)
      const read = await wordsOf(page)
      words += read.length
      expect
        .soft(
          [...new Set(read)].filter((said) => french.has(said)),
          nameOf(screen),
        )
        .toEqual([])
    }
    expect(words).toBeGreaterThan(screens.length * 10)
    await page.context().close()
  })
}

/** All that is read or heard, a piece each, with plain apostrophes and spaces as the catalogue has them. */
async function wordsOf(page: Page): Promise<string[]> {
  const pieces = await page.evaluate(() => {
    const found: string[] = [document.title.replace(/ · Mitoyen$/, '')]
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode() !== null) found.push(walk.currentNode.nodeValue ?? '')
    for (const one of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(one.getAttribute(name) ?? '')
    }
    return found
  })
  return pieces.map((piece) => piece.replace(/’/g, "'").replace(/\s+/g, ' ').trim()).filter((piece) => piece !== '')
}
