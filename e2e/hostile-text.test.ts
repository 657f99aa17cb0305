import { expect, test } from '@playwright/test'
import { addComment, createAnnouncement, publishAnnouncement } from '#modules/announcements/contract/announcements.ts'
import { createEvent } from '#modules/announcements/contract/schedule.ts'
import { addParty } from '#modules/residences/contract/people.ts'
import { type Caller, callerFor } from './caller.ts'
import { settled } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { newResidence, placeOf, residenceOf } from './places.ts'
import { watch } from './watch.ts'

const RUN = 'window.ran=1'

/** Texts that some page somewhere would run, load, or lay over the rest. */
const PAYLOADS = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}">`,
  `<IMG SRC=x OnErRoR=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x>`,
  `<body onload=${RUN}>`,
  `<iframe src="javascript:parent.ran=1"></iframe>`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `<object data="data:text/html,<script>${RUN}</script>">`,
  `<embed src="//evil.example/x.swf">`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `<style>*{display:none}</style>`,
  `<style>@import '//evil.example/x.css';</style>`,
  `<div style="position:fixed;inset:0;background:url(//evil.example/x)">`,
  `<meta http-equiv=refresh content="0;url=//evil.example">`,
  `<base href="//evil.example/">`,
  `<form action=//evil.example><input name=p></form>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<math><mtext></p><script>${RUN}</script>`,
  `<noscript><p title="</noscript><script>${RUN}</script>">`,
  `<template><script>${RUN}</script></template>`,
  `--><script>${RUN}</script><!--`,
  `]]><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `[lien](javascript:${RUN})`,
  `![image](//evil.example/x.png)`,
  `# Titre **gras** <script>${RUN}</script>`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `\${${RUN}} {{constructor.constructor('${RUN}')()}}`,
  `#{7*7} <%= 7*7 %> {7*7}`,
  `expression(${RUN})`,
  `onclick=${RUN} " onmouseover="${RUN}`,
]
const everyone = { kind: 'residence' as const, ids: [], roles: [] }

test('B20 whatever people write is shown as they wrote it, and nothing of it runs', async ({ browser, baseURL }) => {
  test.setTimeout(180_000)
  // A firm that no other journey looks at.
  const emile = await callerFor(baseURL, 'emile')
  const organizationId = await placeOf(emile, 'organization', '')
  const residenceId = await residenceOf(emile, organizationId, 'Acacias')
  const named = await newResidence(emile, organizationId, PAYLOADS[0] ?? '')
  const parties = await writeNames(emile, named)
  const announcements = await writeTexts(emile, residenceId)

  const page = await pageFor(browser, { origin: baseURL, who: 'emile' }, { viewport: DESK })
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const abroad: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('evil.example')) abroad.push(request.url())
  })
  const { troubles } = watch(page)
  const look = async (path: string, texts: readonly string[]) => {
    await page.goto(path)
    await settled(page)
    const shown = await page.locator('main').textContent()
    expect
      .soft(
        texts.filter((text) => shown?.includes(text) !== true),
        `${path} shows them to the letter`,
      )
      .toEqual([])
    const ran = await page.evaluate(() => 'ran' in window)
    expect.soft([ran, dialogs, abroad, troubles()], path).toEqual([false, [], [], []])
  }
  await look(`/r/${named}/fiche`, PAYLOADS.slice(0, 1))
  await look(`/r/${named}/proprietaires?anciens=true`, PAYLOADS)
  await look(`/r/${named}/proprietaires/${parties[0]}`, PAYLOADS.slice(0, 1))
  await look(`/r/${residenceId}/annonces`, PAYLOADS.slice(0, 1))
  for (const [index, id] of announcements.entries())
    await look(`/r/${residenceId}/annonces/${id}`, PAYLOADS.slice(index * 10, index * 10 + 10))
  await look(`/r/${residenceId}/agenda`, PAYLOADS.slice(0, 10))
  await look(`/r/${residenceId}/copro`, [])
  await look('/notifications', [])
  await look(`/r/${residenceId}/agenda?vue=mois`, [])
  await look(`/gestion/${organizationId}/residences`, PAYLOADS.slice(0, 1))
  await look('/accueil', [])
  await look('/dev/messages', [])
  await page.context().close()
})

async function writeNames(caller: Caller, residenceId: string): Promise<string[]> {
  const parties: string[] = []
  for (const text of PAYLOADS) {
    const members = [{ name: text, email: null, phone: null, capacity: 'owner' as const }]
    const body = { kind: 'person' as const, name: text, code: '', address: text, members }
    parties.push((await caller.call(addParty, { params: { residenceId }, body })).id)
  }
  return parties
}

/** In titles, texts, comments, places. */
async function writeTexts(caller: Caller, residenceId: string): Promise<string[]> {
  const params = { residenceId }
  const announcements: string[] = []
  const day = Temporal.Now.plainDateISO('Europe/Paris').add({ days: 3 })
  for (let first = 0; first < PAYLOADS.length; first += 10) {
    const some = PAYLOADS.slice(first, first + 10)
    const body = { title: some[0] ?? '', body: some.join('\n'), target: everyone, commentsAllowed: true }
    const { id: announcementId } = await caller.call(createAnnouncement, { params, body })
    await caller.call(publishAnnouncement, { params: { residenceId, announcementId } })
    await caller.call(addComment, { params: { residenceId, announcementId }, body: { body: some.join('\n') } })
    announcements.push(announcementId)
  }
  for (const text of PAYLOADS.slice(0, 10)) {
    const when = { isAllDay: true as const, startsOn: day.toString(), lastDay: day.toString() }
    const body = { kind: 'works' as const, title: text, place: text, note: text, when, target: everyone }
    await caller.call(createEvent, { params, body })
  }
  return announcements
}
