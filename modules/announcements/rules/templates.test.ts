import { expect, test } from 'vitest'
import { fillTemplate, hasHoles, overAt, TEMPLATES } from './templates.ts'

test.each(TEMPLATES)('the fields of $id are those of its text', ({ title, body, fields }) => {
  const named = new Set([...`${title} ${body}`.matchAll(/\{(\w+)\}/g)].map(([, id]) => id))
  expect([...named].sort()).toEqual(fields.map(({ id }) => id).sort())
  expect(title.length).toBeLessThan(100)
})

test('what is not filled in stays visible', () => {
  const text = fillTemplate('Coupure {day} de {from} à {to}', { day: 'mardi 24 novembre', from: ' ' })
  expect(text).toBe('Coupure mardi 24 novembre de […] à […]')
  expect([hasHoles(text), hasHoles('Coupure mardi')]).toEqual([true, false])
})

test.each([
  ['water-cut', { day: '2026-12-01', from: '09:00', to: '12:00' }, '2026-12-01T12:00'],
  ['water-cut', { day: '2026-12-01', from: '09:00' }, null],
  ['lift-works', { day: '2026-12-01', until: '2026-12-04' }, '2026-12-04T23:59'],
  ['rule-change', { day: '2026-12-01', subject: 'les vélos' }, null],
  ['meeting-notice', { day: '2026-12-01', from: '18:30' }, '2026-12-01T18:30'],
])('%s with %j is over at %s', (id, values, expected) => {
  const template = TEMPLATES.find((one) => one.id === id)
  expect(template && overAt(template, values)).toBe(expected)
})
