import { expect, test } from 'vitest'
import { fillTemplate, hasHoles, TEMPLATES } from './templates.ts'

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
