import { expect, test } from 'vitest'
import { fillReply, repliesFor, repliesWith, unknownFields } from './replies.ts'

const values = {
  prénom: 'Paul',
  demande: 'Fuite {syndic}',
  résidence: 'Les Tilleuls',
  promesse: '2 décembre 2026',
  syndic: 'Morel',
}

test('fields are filled with each demand’s own, once: what a title says is no field', () => {
  const body = 'Bonjour {prénom}, « {demande} », {résidence}, le {promesse}. {syndic}'
  expect(fillReply(body, values)).toBe('Bonjour Paul, « Fuite {syndic} », Les Tilleuls, le 2 décembre 2026. Morel')
})

test('who has no name is greeted without one', () => {
  expect(fillReply('Bonjour {prénom}, merci.', { ...values, prénom: '' })).toBe('Bonjour, merci.')
})

test('a field that does not exist is named, and left as it is', () => {
  expect(unknownFields('{prénom} {prenom} {montant} {montant} {')).toEqual(['prenom', 'montant'])
  expect(fillReply('{montant}', values)).toBe('{montant}')
})

test('what the product brings names no unknown field, and is changed or hidden by the firm', () => {
  expect(repliesWith([]).flatMap(({ body }) => unknownFields(body))).toEqual([])
  const [first] = repliesWith([])
  if (first === undefined) throw new Error('the product brings replies')
  const own = { code: 'a-1', title: 'À nous', category: 'works', body: 'Oui.', isOn: true } as const
  const all = repliesWith([own, { ...first, title: 'Autrement', isOn: false }])
  expect(all.map(({ title }) => title)).toEqual(expect.arrayContaining(['Autrement', 'À nous']))
  expect(repliesFor(all, 'works')[0]).toBe(own)
  expect(repliesFor(all, 'works').some(({ code }) => code === first.code)).toBe(false)
  expect(repliesFor(all, 'payment').some(({ code }) => code === own.code)).toBe(false)
})
