import { type Page, test } from '@playwright/test'
import { stepAt, totpCode } from '#platform/auth/totp.ts'
import { DEMO_PASSWORD, emailOf } from '#seed/world.ts'
import { callerFor } from './caller.ts'
import { DESK, pageFor, press, typeInto } from './person.ts'
import { mailTo } from './places.ts'

// Of a firm that no other test looks at meanwhile: a second factor ends the sessions without one.
test('a manager signs in by keyboard: password, a second factor set up, then asked for', async ({ page }) => {
  await page.setViewportSize(DESK)
  await givePassword(page)
  await page.getByText('Votre rôle demande une double vérification').waitFor()
  await press(page.getByRole('button', { name: 'Utiliser une application' }))
  await page.locator('p.font-mono').waitFor()
  const secret = (await page.locator('p.font-mono').allTextContents()).join('').replaceAll(/\s/g, '')
  await giveCode(page, { secret, ahead: 0, verb: 'Activer' })
  await press(page.getByRole('button', { name: /ai gardé ces codes/ }))
  await page.getByRole('heading', { name: /^Aujourd.hui|^Accueil/, level: 1 }).waitFor()

  await press(page.getByRole('button', { name: /Mon compte/ }))
  await press(page.getByRole('button', { name: 'Se déconnecter' }))
  await page.waitForURL(/\/connexion/)
  await givePassword(page)
  // A code passes once: the next one, which clocks that drift a little already accept.
  await giveCode(page, { secret, ahead: 1, verb: 'Continuer' })
  await page.waitForURL(/\/accueil/)
})

test('a link received by e-mail opens the door', async ({ page, baseURL }) => {
  await page.goto('/connexion?par=lien')
  await page.getByLabel('Adresse e-mail').fill(emailOf('nadia'))
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()
  await page.getByText('Regardez votre courrier').waitFor()
  const text = await mailTo(await callerFor(baseURL, null), emailOf('nadia'), 'lien de connexion')
  await page.goto(/https?:\/\/\S+/.exec(text)?.[0] ?? '')
  await page.getByRole('button', { name: 'Entrer dans Mitoyen' }).click()
  await page.waitForURL(/\/accueil/)
})

test('a passkey is made, then signs in without a password', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'samir' })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/profil/securite')
  await page.getByRole('button', { name: /Ajouter une clé d.accès/ }).click()
  await page.getByLabel('Nom de cette clé').fill('Téléphone de Samir')
  await page.getByRole('button', { name: /Créer la clé d.accès/ }).click()
  await page.getByRole('button', { name: /ai gardé ces codes/ }).click()
  await page.getByText('Téléphone de Samir').waitFor()

  await page.context().clearCookies()
  await page.goto('/connexion')
  await page.getByRole('button', { name: /Utiliser une clé d.accès/ }).click()
  await page.waitForURL(/\/accueil/)
  await page.getByRole('button', { name: 'Mon compte, Samir Haddad' }).waitFor()
  await page.context().close()
})

async function givePassword(page: Page): Promise<void> {
  await page.goto('/connexion')
  await typeInto(page.getByLabel('Adresse e-mail'), emailOf('emile'))
  await typeInto(page.getByLabel('Mot de passe'), DEMO_PASSWORD)
  await page.keyboard.press('Enter')
}

type Code = { secret: string; ahead: number; verb: string }

async function giveCode(page: Page, { secret, ahead, verb }: Code): Promise<void> {
  await typeInto(page.getByLabel(/Code de l.application/), totpCode(secret, stepAt(Date.now()) + ahead))
  await press(page.getByRole('button', { name: verb }))
}
