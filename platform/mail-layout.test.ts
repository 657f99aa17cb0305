import { expect, test } from 'vitest'
import { letter } from './mail-layout.ts'

const notice = {
  title: 'Coupure d’eau jeudi',
  paragraphs: ['L’eau sera coupée de 9 h à 11 h.\nMerci de fermer vos robinets.'],
  action: { label: 'Lire l’annonce', url: 'https://mitoyen.test/a/1?x=1&y=2' },
  footer: 'Cabinet Horizon, syndic de la Résidence des Tilleuls',
}

test('the text holds everything the page holds', () => {
  expect(letter(notice).text).toBe(`Coupure d’eau jeudi

L’eau sera coupée de 9 h à 11 h.
Merci de fermer vos robinets.

Lire l’annonce :
https://mitoyen.test/a/1?x=1&y=2

-- 
Cabinet Horizon, syndic de la Résidence des Tilleuls
`)
})

test('the page needs nothing from outside and no script', () => {
  const { html } = letter(notice)
  expect(html).toContain('<html lang="fr">')
  expect(html).toContain('href="https://mitoyen.test/a/1?x=1&amp;y=2"')
  expect(html).not.toMatch(/<(img|link|script|style|iframe)|src=|url\(/)
})

test.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onclick='x", '&lt;b&gt;'])(
  '%s stays text everywhere',
  (payload) => {
    const { html, text } = letter({
      title: payload,
      paragraphs: [payload],
      footer: payload,
      action: { label: payload, url: notice.action.url },
    })
    const shown = html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    expect(shown.split(payload)).toHaveLength(6)
    expect(html).not.toMatch(/<(script|img)|on(error|click)=['"]?(?:alert|x)[^&]*>/)
    expect(text).toContain(payload)
  },
)

test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', ''])('%j is no place to send a reader', (url) => {
  expect(() => letter({ ...notice, action: { label: 'Lire', url } })).toThrow(TypeError)
})
