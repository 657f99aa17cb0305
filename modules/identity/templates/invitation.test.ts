import { afterAll, describe, expect, test } from 'vitest'
import { openPdf } from '#platform/pdf.ts'
import { firstPage } from '#platform/testing-pdf.ts'
import { INVITATION_TEMPLATE, type Invitation, invitationLetter } from './invitation.ts'

const invitation: Invitation = {
  organization: {
    name: 'Cabinet Horizon',
    address: '14, rue des Lilas\n69003 Lyon',
    phone: '04 72 00 00 00',
    email: 'contact@horizon.example',
  },
  residence: { name: 'Résidence des Tilleuls', address: '5, allée des Tilleuls\n69006 Lyon' },
  recipient: { name: 'Mme Claire Vasseur', address: '5, allée des Tilleuls\n\n 69006 LYON ' },
  lot: 'Lot 12, appartement',
  code: 'K7MQ2XW94T',
  url: 'https://espace.example/invitation/K7MQ2XW94T',
  typedUrl: 'https://espace.example/invitation',
  writtenOn: Temporal.PlainDate.from('2026-11-24'),
  expiresOn: Temporal.PlainDate.from('2027-01-23'),
  language: 'fr',
}

test('the letter names the residence, the lot, the code in two groups and its last day', () => {
  const letter = invitationLetter(invitation)
  expect(letter.facts).toEqual([
    { name: 'Résidence', value: 'Résidence des Tilleuls, 5, allée des Tilleuls, 69006 Lyon' },
    { name: 'Votre lot', value: 'Lot 12, appartement' },
  ])
  expect(letter.code.shown).toBe('K7MQ2\u00a0XW94T')
  expect(letter.code.alt).toContain(invitation.url)
  expect([letter.date, letter.expiry]).toEqual([
    '24 novembre 2026',
    'Le code sert une seule fois, jusqu’au 23 janvier 2027.',
  ])
  expect(letter.recipient.lines).toEqual(['5, allée des Tilleuls', '69006 LYON'])
  expect(letter.steps.list[0]).toContain('espace.example/invitation et')
})

test('without a lot, the letter names the residence alone; in English, every word is', () => {
  const letter = invitationLetter({
    ...invitation,
    residence: { name: 'Lime Court', address: '' },
    lot: undefined,
    language: 'en',
  })
  expect(letter.facts).toHaveLength(1)
  expect(letter.expiry).toBe('The code works once, until 23 January 2027.')
  expect(JSON.stringify({ ...letter, recipient: '' })).not.toMatch(/[éèêàç]/)
})

describe('rendered', () => {
  const pdf = openPdf()
  afterAll(() => pdf.close())

  test.each(['fr', 'en'] as const)('in %s, an accessible document of one page', async (language) => {
    const document = Buffer.from(
      await pdf.render(INVITATION_TEMPLATE, invitationLetter({ ...invitation, language })),
    ).toString('latin1')
    expect(document).toContain('pdfuaid:part')
    expect(document.match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  test.each(['fr', 'en'] as const)(
    'in %s, a telephone reads the address of the invitation on the page',
    async (language) => {
      const bytes = await pdf.render(INVITATION_TEMPLATE, invitationLetter({ ...invitation, language }))
      expect((await firstPage(bytes)).code).toBe(invitation.url)
    },
  )

  test('B21 what looks like a template is printed as it was typed', async () => {
    const typed = ['{{7*7}}', `\${7*7}`, '<%=7*7%>', '#{7*7}']
    const name = typed.join(' ')
    const letter = invitationLetter({ ...invitation, recipient: { name, address: name }, lot: name })
    const { text } = await firstPage(await pdf.render(INVITATION_TEMPLATE, letter))
    for (const each of typed) expect(text.split(each).length - 1).toBeGreaterThanOrEqual(3)
    expect(text).not.toContain('49 ')
  })

  test('names of any length and form do not stop it', async () => {
    const name = `${'Compagnie des Immeubles '.repeat(8)} #eval("1") \u202e 李`
    const letter = invitationLetter({ ...invitation, recipient: { name, address: 'x\n'.repeat(12) }, lot: name })
    expect((await pdf.render(INVITATION_TEMPLATE, letter)).length).toBeGreaterThan(5000)
  })
})
