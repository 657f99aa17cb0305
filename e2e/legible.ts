import type { Page } from '@playwright/test'

/** What hinders an eye or a thumb, as `fault: element`: small targets, small letters, words cut short. */
export async function legibleFaults(page: Page): Promise<string[]> {
  return [...(await targetFaults(page)), ...(await letterFaults(page)), ...(await cutFaults(page))]
}

/** What floats over a page, unless it was asked for, must leave most of the window to it, also at 400 %. */
export function coverFaults(page: Page): Promise<string[]> {
  return page.evaluate((most) => {
    const afloat = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
      const { position } = getComputedStyle(one)
      const { top, bottom, width } = one.getBoundingClientRect()
      const isSeen = one.checkVisibility() && bottom > 0 && top < innerHeight && width > innerWidth / 2
      const isAsked = one.closest('dialog, [popover]') !== null
      return isSeen && !isAsked && (position === 'fixed' || position === 'sticky')
    })
    const covered = afloat.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)
    return covered / innerHeight > most
      ? [`${Math.round((100 * covered) / innerHeight)} % of the window is covered`]
      : []
  }, 1 / 3)
}

/** Targets under 44 px high. A link within a sentence is part of it; a label belongs to its box. */
function targetFaults(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const TARGETS = 'a[href], button, select, textarea, summary, input:not([type="hidden"]), [role="option"]'
    const open = document.querySelector<HTMLElement>('dialog:modal') ?? document.body
    return [...open.querySelectorAll<HTMLElement>(TARGETS)]
      .filter((target) => isShown(target) && !isInSentence(target) && reachOf(target) < least - 0.5)
      .map((target) => `${Math.round(reachOf(target))} px high: ${target.outerHTML.slice(0, 120)}`)

    function isShown(target: HTMLElement): boolean {
      const box = target.getBoundingClientRect()
      return box.width > 1 && box.height > 1 && target.checkVisibility()
    }

    function isInSentence({ parentElement, textContent }: HTMLElement): boolean {
      const around = parentElement?.closest('p, li, dd, blockquote, td')?.textContent ?? ''
      return parentElement?.tagName === 'P' && around.trim().length > (textContent?.trim().length ?? 0)
    }

    /** With what its `::after` adds, and what its label does. */
    function reachOf(target: HTMLElement): number {
      const after = getComputedStyle(target, '::after')
      const added = after.position === 'absolute' ? Number.parseFloat(after.height) : 0
      const own = Math.max(target.getBoundingClientRect().height, added)
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : []
      return Math.max(own, ...labels.map((label) => label.getBoundingClientRect().height))
    }
  }, 44)
}

/** Letters under 15 px, but for what is only drawn. */
function letterFaults(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const small = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
      const speaks = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
      const box = one.getBoundingClientRect()
      if (!speaks || box.width <= 1 || one.closest('[aria-hidden="true"], svg, script, style') !== null) return false
      return Number.parseFloat(getComputedStyle(one).fontSize) < least
    })
    return small.map((one) => `${getComputedStyle(one).fontSize} letters: ${one.outerHTML.slice(0, 120)}`)
  }, 15)
}

/** Words that end in an ellipsis, and hints that do not fit their field. Two lines of an excerpt are meant to. */
function cutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (one) =>
        getComputedStyle(one).textOverflow === 'ellipsis' &&
        one.clientWidth > 1 &&
        one.scrollWidth > one.clientWidth + 1,
    )
    const pen = document.createElement('canvas').getContext('2d')
    const hidden = [...document.querySelectorAll<HTMLInputElement>('input[placeholder]')].filter((field) => {
      const style = getComputedStyle(field)
      if (pen === null || field.value !== '' || !field.checkVisibility()) return false
      pen.font = style.font
      const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
      return pen.measureText(field.placeholder).width > room
    })
    return [...cut, ...hidden].map((one) => `cut short: ${one.outerHTML.slice(0, 160)}`)
  })
}
