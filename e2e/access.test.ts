import { expect, test } from '@playwright/test'
import { askResidence, invite } from '#modules/identity/contract/entrance.ts'
import { showMe } from '#modules/identity/contract/me.ts'
import { listParties, readParty } from '#modules/residences/contract/people.ts'
import { callerFor } from './caller.ts'
import { counted, DESK, pageFor, press, typeInto } from './person.ts'
import { mailTo, placeOf, residenceOf } from './places.ts'

test('on a phone an account is accepted, then blocked, in two clicks each; its open page ends within a second', async ({
  browser,
  baseURL,
}) => {
  const yann = await callerFor(baseURL, 'yann')
  const message = 'Je répare les boîtes aux lettres.'
  await yann.call(askResidence, { body: { joinCode: 'LAVANDES', claim: 'other', lotHint: '', message } })

  const page = await pageFor(browser, { origin: baseURL, who: 'marie' })
  const organizationId = await placeOf(await callerFor(baseURL, 'marie'), 'organization', 'Morel')
  await page.goto(`/gestion/${organizationId}/acces`)
  await page.getByRole('link', { name: /Yann Le Goff/ }).click()
  const accepting = counted()
  await accepting.tap(page.getByLabel('Un prestataire'))
  await accepting.tap(page.getByRole('button', { name: 'Accepter' }))
  await page.getByText('Accès ouvert').waitFor()
  expect(accepting.taps()).toBeLessThanOrEqual(2)

  const theirs = await pageFor(browser, { origin: baseURL, who: 'yann' })
  await theirs.goto('/accueil')
  await theirs.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor()
  const { person } = await yann.call(showMe, {})
  await page.goto(`/gestion/${organizationId}/personnes/${person.id}`)
  const blocking = counted()
  await blocking.tap(page.getByRole('button', { name: 'Bloquer…' }))
  await page.getByLabel('Motif').fill('Contrat terminé, le badge n’a pas été rendu.')
  const ended = theirs.waitForURL(/\/connexion/)
  await blocking.tap(page.getByRole('button', { name: /Bloquer l.accès/ }))
  await page.getByText('Cette personne ne peut entrer dans aucune résidence du cabinet.').waitFor()
  const blockedAt = Date.now()
  await ended
  expect(Date.now() - blockedAt).toBeLessThan(1000)
  expect(blocking.taps()).toBeLessThanOrEqual(2)
  await Promise.all([page.context().close(), theirs.context().close()])
})

test('an invitation leads from its mail to the first screen, by keyboard', async ({ page, baseURL }) => {
  const marie = await callerFor(baseURL, 'marie')
  const organizationId = await placeOf(marie, 'organization', 'Morel')
  const params = { residenceId: await residenceOf(marie, organizationId, 'Lavandes') }
  const { items } = await marie.call(listParties, { params, query: { search: 'Sabatier' } })
  const party = await marie.call(readParty, { params: { ...params, partyId: items[0]?.id ?? '' } })
  const to = { role: 'owner' as const, partyMemberId: party.members[0]?.id ?? '' }
  const email = `colette.${Date.now()}@exemple.fr`
  await marie.call(invite, { params, body: { channel: 'mail', to, email } })
  const text = await mailTo(marie, email, 'Votre espace')

  await page.setViewportSize(DESK)
  await page.goto(/https?:\/\/\S+/.exec(text)?.[0] ?? '')
  await page.getByText('Les Lavandes').waitFor()
  await typeInto(page.getByLabel('Prénom et nom'), 'Colette Sabatier')
  await typeInto(page.getByLabel(/^Mot de passe|^Nouveau mot de passe|^Choisi/), 'trois-lavandes-au-soleil')
  await press(page.getByRole('button', { name: 'Créer mon compte' }))
  await page.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor()
})
