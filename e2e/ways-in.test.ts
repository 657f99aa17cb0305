import { expect, type Page, test } from '@playwright/test'
import { askResidence, invite } from '#modules/identity/contract/entrance.ts'
import { showMe } from '#modules/identity/contract/me.ts'
import { setSso } from '#modules/identity/contract/people.ts'
import { listParties, readParty } from '#modules/residences/contract/people.ts'
import { stepAt, totpCode } from '#platform/auth/totp.ts'
import { emailOf } from '#seed/world.ts'
import { openProvider } from '#server/proofs/provider.ts'
import { callerFor } from './caller.ts'
import { pageFor } from './person.ts'
import { mailTo, placeOf, residenceOf } from './places.ts'

test('a code on paper leads, on a phone, to an address proved and an account of one’s own', async ({
  page,
  baseURL,
}) => {
  const marie = await callerFor(baseURL, 'marie')
  const residenceId = await residenceOf(marie, await placeOf(marie, 'organization', 'Morel'), 'Lavandes')
  const { items } = await marie.call(listParties, { params: { residenceId }, query: { search: 'Hamon' } })
  const party = await marie.call(readParty, { params: { residenceId, partyId: items[0]?.id ?? '' } })
  const to = { role: 'owner' as const, partyMemberId: party.members[0]?.id ?? '' }
  const { code } = await marie.call(invite, { params: { residenceId }, body: { channel: 'letter', to } })

  await page.goto('/invitation')
  await page.getByLabel('Code de la lettre').fill(code?.toLowerCase().replace('-', ' ') ?? '')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByText('Les Lavandes').waitFor()
  await page.getByLabel('Prénom et nom').fill('Aline Hamon')
  const email = `aline.${Date.now()}@exemple.fr`
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Nouveau mot de passe').fill('trois-lavandes-au-soleil')
  await page.getByRole('button', { name: 'Créer mon compte' }).click()
  await page.getByText('Regardez votre courrier').waitFor()
  await page.goto(/https?:\/\/\S+/.exec(await mailTo(marie, email, 'Votre'))?.[0] ?? '')
  await page.getByLabel('Nouveau mot de passe').fill('trois-lavandes-au-soleil')
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click()
  await page.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor()
})

test('without the telephone: a new password by mail, then a code from the list, once', async ({
  browser,
  page,
  baseURL,
}) => {
  const mine = await pageFor(browser, { origin: baseURL, who: 'rosa' })
  await mine.goto('/profil/double-verification')
  await mine.getByRole('button', { name: 'Utiliser une application' }).click()
  await mine.locator('p.font-mono').first().waitFor()
  const secret = (await mine.locator('p.font-mono').allTextContents()).join('').replaceAll(/\s/g, '')
  await mine.getByLabel(/Code de l.application/).fill(totpCode(secret, stepAt(Date.now())))
  await mine.getByRole('button', { name: 'Activer' }).click()
  const list = mine.getByRole('list', { name: 'Codes de secours' })
  await list.waitFor()
  const codes = await list.getByRole('listitem').allTextContents()
  await mine.getByRole('button', { name: /ai gardé ces codes/ }).click()
  expect(codes).toHaveLength(10)

  await page.goto('/connexion/mot-de-passe-oublie')
  await page.getByLabel('Adresse e-mail').fill(emailOf('rosa'))
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  await page.getByText('Regardez votre courrier').waitFor()
  const letter = await mailTo(await callerFor(baseURL, null), emailOf('rosa'), 'Choisir un nouveau mot de passe')
  const ended = mine.waitForURL(/\/connexion/)
  await page.goto(/https?:\/\/\S+/.exec(letter)?.[0] ?? '')
  await page.getByLabel('Nouveau mot de passe').fill('un-acacia-et-deux-pies')
  await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click()
  await ended
  await signIn(page, 'un-acacia-et-deux-pies')
  await page.getByRole('button', { name: 'Utiliser un code de secours' }).click()
  await page.getByLabel('Code de secours').fill(codes[0]?.trim() ?? '')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL(/\/accueil/)
  await page.goto('/profil/securite')
  await page.getByText('9 codes restants').waitFor()
  await mine.context().close()
})

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill(emailOf('rosa'))
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

test('colleagues of a firm with a provider of its own pass by it, and back to where they were going', async ({
  page,
  baseURL,
}) => {
  const says = { sub: 'c-1', email: 'lea@cabinet.example', email_verified: true, name: 'Léa Cabinet' }
  const provider = await openProvider(says, baseURL ?? '')
  const adele = await callerFor(baseURL, 'adele')
  const params = { organizationId: await placeOf(adele, 'organization', 'Morel') }
  const client = { clientId: 'mitoyen', clientSecret: 'a:secret with spaces' }
  await adele.call(setSso, { params, body: { issuer: provider.url, ...client, domains: ['cabinet.example'] } })
  await page.goto('/connexion?retour=%2Fprofil%2Fsecurite')
  await page.getByText('Passer par mon organisation').click()
  await page.getByLabel('Adresse e-mail professionnelle').fill('lea@cabinet.example')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL(/\/profil\/securite/)
  await page.getByText('Compte de votre organisation').first().waitFor()
  provider.server.close()
})

test('on a phone somebody is accepted as the delegate of an owner, with a purpose and a last day', async ({
  browser,
  baseURL,
}) => {
  const emile = await callerFor(baseURL, 'emile')
  const message = 'J’ai le pouvoir de M. Garnier.'
  await emile.call(askResidence, { body: { joinCode: 'TILLEULS', claim: 'other', lotHint: '', message } })
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' })
  const organizationId = await placeOf(await callerFor(baseURL, 'marie'), 'organization', 'Morel')
  await page.goto(`/gestion/${organizationId}/acces`)
  await page.getByRole('link', { name: /Émile Roche/ }).click()
  await page.getByLabel(/Le mandataire d.un copropriétaire/).click()
  await page.getByLabel('Copropriétaire représenté').fill('garnier')
  await page.getByLabel(/Paul Garnier/).click()
  await page.getByLabel('Objet du mandat').fill('L’assemblée de printemps')
  await page.getByLabel('Dernier jour du mandat').fill(Temporal.Now.plainDateISO().add({ days: 30 }).toString())
  await page.screenshot({ path: 'screenshots/mandate_360-light.png', fullPage: true })
  await page.getByRole('button', { name: 'Accepter' }).click()
  await page.getByText('Accès ouvert').waitFor()
  const { places } = await emile.call(showMe, {})
  expect(places.find(({ name }) => name.includes('Tilleuls'))?.roles).toEqual(['delegate'])
  await page.context().close()
})
