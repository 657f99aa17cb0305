import { expect, type Page, test } from '@playwright/test'
import { postEntry } from '#modules/accounting/contract/entries.ts'
import { listParties } from '#modules/residences/contract/people.ts'
import { callerFor } from './caller.ts'
import { legibleFaults } from './legible.ts'
import { axeFaults, settled, sidewaysFaults, wholePicture } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

const PHONE = { width: 360, height: 740 }

test.describe.configure({ mode: 'serial' })

let residenceId = ''

/** Of Jeanne, who owed nothing: nobody else's journey pays it. */
test.beforeAll(async ({ baseURL }) => {
  residenceId = (await openPlaces(baseURL ?? '')).lived.residenceId ?? ''
  const hugo = await callerFor(baseURL ?? '', 'hugo')
  const params = { residenceId }
  const { items } = await hugo.call(listParties, { params, query: { search: 'Okafor' } })
  const postedOn = Temporal.Now.plainDateISO('Europe/Paris').subtract({ days: 45 }).toString()
  const owed = {
    account: '450',
    partyId: items[0]?.id ?? '',
    nature: 'current' as const,
    debit: 60_000,
    dueOn: postedOn,
  }
  const lines = [owed, { account: '701', credit: 60_000 }]
  const label = 'Appel complémentaire'
  await hugo.call(postEntry, {
    params,
    body: { requestId: crypto.randomUUID(), journal: 'AF', postedOn, label, lines },
  })
})

async function sound(page: Page): Promise<void> {
  await settled(page)
  expect([...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
}

async function openFile(page: Page): Promise<void> {
  await page.goto(`/r/${residenceId}/impayes?cherche=okafor`)
  await page.getByRole('link', { name: /Jeanne Okafor/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Jeanne Okafor/ })).toBeVisible()
}

test('the accountant goes from the board to a formal notice, and records its presentation', async ({
  browser,
  baseURL,
}) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: DESK })
  await openFile(page)
  await page.getByRole('link', { name: 'Mise en demeure' }).click()
  await expect(page.getByText('nous vous mettons en demeure de payer la somme de')).toBeVisible()
  await sound(page)
  await page.getByRole('button', { name: 'Enregistrer cette lettre' }).click()

  await expect(page.getByText('Envoi à saisir')).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Numéro du recommandé').fill('1A 234 567 8901 2')
  await dialog.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await expect(page.getByText('Présentation à saisir')).toBeVisible()
  await page.getByRole('button', { name: 'Enregistrer la présentation' }).click()
  await sound(page)
  await dialog.getByRole('button', { name: 'Enregistrer la présentation' }).click()
  await expect(page.getByText('Délai en cours')).toBeVisible()
  await expect(page.getByText('Le délai de trente jours court encore.')).toBeVisible()
  const paper = await page.request.get(
    (await page.getByRole('link', { name: 'Lire la mise en demeure (PDF)' }).getAttribute('href')) ?? '',
  )
  expect([paper.status(), (await paper.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF'])
  await sound(page)
  await wholePicture(page, 'screenshots/recovery-file.png')
  await page.context().close()
})

test('on a phone, the owner reads what comes next and proposes to pay in three', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'jeanne' }, { viewport: PHONE })
  await page.goto(`/r/${residenceId}/charges`)
  await page.getByRole('link', { name: /Mes retards et mon échéancier/ }).click()
  await expect(page.getByText(/Une mise en demeure vous est adressée/)).toBeVisible()
  await page.getByRole('button', { name: 'Proposer un échéancier' }).click()
  const terms = page.getByRole('region', { name: 'Ce que cela donne' }).getByRole('listitem')
  await expect(terms).toHaveCount(3)
  await page.getByLabel('Payer en combien de fois').selectOption('4')
  await expect(terms).toHaveCount(4)
  await page.getByLabel('Message').fill('Je touche mon salaire le 3.')
  await sound(page)
  expect(await legibleFaults(page)).toEqual([])
  await wholePicture(page, 'screenshots/recovery-proposal-phone.png')
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click()
  await expect(page.getByText('Attend une réponse')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Proposer un échéancier' })).toHaveCount(0)
  await page.context().close()
})

test('the accountant accepts, and both see that reminders have stopped', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: DESK })
  await openFile(page)
  await expect(page.getByText('Je touche mon salaire le 3.')).toBeVisible()
  await page.getByRole('button', { name: 'Accepter', exact: true }).click()
  await sound(page)
  await page.getByRole('button', { name: 'Accepter l’échéancier' }).click()
  await expect(page.getByText('Rappels suspendus')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Second rappel' })).toHaveCount(0)
  await page.goto(`${page.url()}/lettre/second_reminder`)
  await expect(page.getByText('Cette lettre ne peut pas partir')).toBeVisible()
  await page.context().close()

  const owner = await pageFor(browser, { origin: baseURL, who: 'jeanne' }, { viewport: PHONE })
  await owner.goto(`/r/${residenceId}/charges/retards`)
  await expect(owner.getByText('Rappels suspendus')).toBeVisible()
  await expect(owner.getByRole('link', { name: 'Imprimer l’échéancier (PDF)' })).toBeVisible()
  await sound(owner)
  await wholePicture(owner, 'screenshots/recovery-plan-phone.png')
  await owner.context().close()
})

test('on a phone the sums of a file wait folded, and open at a touch; a desktop shows them', async ({
  browser,
  baseURL,
}) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: PHONE })
  await openFile(page)
  const title = page.locator('summary').filter({ hasText: /en retard$/ })
  const sum = page.getByText('Appel complémentaire', { exact: true }).first()
  await title.waitFor()
  await expect(sum).toBeHidden()
  await title.click()
  await expect(sum).toBeVisible()
  await page.setViewportSize(DESK)
  await expect(title).toHaveCount(0)
  await expect(sum).toBeVisible()
  await page.context().close()
})

test('a rate that was missing is entered with its decree; interest is then posted, costs at their price', async ({
  browser,
  baseURL,
}) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: DESK })
  await page.goto(`/r/${residenceId}/impayes/${lived.lateId}`)
  await page.getByRole('link', { name: 'Saisir le taux légal' }).click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('heading', { level: 1, name: /^Taux de l.intérêt légal/ }).waitFor()
  while (await page.getByText('Un taux manque').isVisible()) await enterRate(page)
  await page.goto(`/r/${residenceId}/impayes/${lived.lateId}`)
  await page
    .getByRole('button', { name: /^Comptabiliser/ })
    .first()
    .click()
  await dialog.getByRole('button', { name: /^Comptabiliser/ }).click()
  const history = page.getByRole('list', { name: 'Historique' })
  await expect(history.getByText('Intérêts', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Mettre des frais à sa charge' }).click()
  await dialog.getByLabel('Nature').selectOption('reminder_after_notice')
  const amount = dialog.getByLabel('Montant en euros')
  await expect(amount).toHaveValue('18,00')
  await amount.fill('18,01')
  await dialog.getByRole('button', { name: 'Ajouter à son compte' }).click()
  await expect(dialog.getByText('C’est plus que le prix du contrat du syndic.').first()).toBeVisible()
  await amount.fill('18')
  await dialog.getByRole('button', { name: 'Ajouter à son compte' }).click()
  await expect(history.getByText('Frais : Relance après mise en demeure')).toBeVisible()
  await page.context().close()
})

async function enterRate(page: Page): Promise<void> {
  const before = await page.getByText('À saisir').count()
  await page.getByRole('button', { name: 'Saisir un taux' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Taux, en %').fill('2,65')
  await dialog.getByLabel('Arrêté').fill('Arrêté de démonstration')
  await dialog.getByRole('button', { name: 'Enregistrer le taux' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('À saisir')).toHaveCount(before - 1)
}

test('a notice that stayed unpaid makes the rest of the year due; another leaves electronically', async ({
  browser,
  baseURL,
}) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: DESK })
  const dialog = page.getByRole('dialog')
  const open = async (name: RegExp, search: string) => {
    await page.goto(`/r/${residenceId}/impayes?cherche=${search}`)
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  await open(/Solène Guérin/, 'guerin')
  await page.getByRole('button', { name: 'Constater l’exigibilité anticipée' }).click()
  await expect(dialog.getByText(/Ni les avances ni les emprunts/)).toBeVisible()
  await sound(page)
  await dialog.getByRole('button', { name: 'Constater l’exigibilité anticipée' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Constater l’exigibilité anticipée' })).toHaveCount(0)
  await expect(
    page
      .getByRole('list', { name: 'Historique' })
      .getByText(/anticipée/)
      .first(),
  ).toBeVisible()

  await open(/Fatou Diallo/, 'diallo')
  await page.getByRole('link', { name: 'Mise en demeure' }).click()
  await page.getByRole('button', { name: 'Enregistrer cette lettre' }).click()
  await page.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  await dialog.getByLabel('Recommandé électronique qualifié').check()
  await dialog.getByLabel('Numéro du recommandé').fill('LRE-2026-000417')
  await dialog.getByRole('button', { name: 'Enregistrer l’envoi' }).click()
  // Nothing is presented: the delay runs from the day after it left.
  await expect(page.getByText('Délai en cours')).toBeVisible()
  await expect(page.getByRole('button', { name: /la présentation/ })).toHaveCount(0)
  await sound(page)
  await page.context().close()
})
