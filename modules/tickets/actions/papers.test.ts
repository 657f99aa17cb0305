import { afterAll, expect, test } from 'vitest'
import { openDemands } from '#server/proofs/demands.ts'
import type { Caller } from '#server/testing.ts'
import * as talk from '../contract/talk.ts'

const site = await openDemands()
const { app, residenceId, people, of, declared, view } = site
afterAll(() => app.close())

/** Brings a text under a name, as a browser does. */
async function brought(who: Caller, name: string): Promise<string> {
  const payload = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${name}\n\r\n--x--\r\n`
  const headers = {
    ...{ cookie: who.cookie, origin: 'http://localhost:3000', 'content-type': 'multipart/form-data; boundary=x' },
  }
  const url = `/api/r/${residenceId}/ticket-files`
  return (await app.http.inject({ method: 'POST', url, headers, payload })).json().id
}

type Paper = { kind: 'quote' | 'invoice' | 'report' | 'form' | 'other'; lane?: 'declarers' | 'internal' }

/** `done`, or why not. */
async function add(who: Caller, ticketId: string, { fileId, ...paper }: Paper & { fileId: string }): Promise<string> {
  const { status, problem } = await who.call(talk.attach, { ...of(ticketId), body: { fileIds: [fileId], ...paper } })
  return status === 200 ? 'done' : problem.code
}

const names = async (who: Caller, id: string) => (await view(who, id)).files.map(({ name }) => name)

test('prices of the common parts are read by the council and the firm; on a private demand by its declarer', async () => {
  const { paul, claire, marie } = people
  const common = await declared(paul, { title: 'Porte du hall' })
  const quote = await brought(marie, 'devis.txt')
  expect(await add(marie, common, { fileId: quote, kind: 'quote' })).toBe('prices-for-council')
  expect(await add(marie, common, { fileId: quote, kind: 'quote', lane: 'internal' })).toBe('done')
  expect([await names(claire, common), await names(paul, common)]).toEqual([['devis.txt'], []])
  const download = { params: { residenceId, ticketId: common, fileId: quote } }
  expect((await paul.call(talk.downloadFile, download)).status).toBe(404)
  expect((await claire.call(talk.downloadFile, download)).status).toBe(200)

  const own = await declared(paul, { category: 'quote', title: 'Ma fenêtre', isCommon: false })
  expect(await add(marie, own, { fileId: await brought(marie, 'facture.txt'), kind: 'invoice' })).toBe('done')
  expect(await names(paul, own)).toEqual(['facture.txt'])
})

test('each adds what is theirs to add, in a conversation that they read', async () => {
  const { paul, claire, marie } = people
  const id = await declared(paul, { title: 'Interphone' })
  const paper = await brought(paul, 'constat.txt')
  expect((await view(paul, id)).can.attach).toEqual(['photo', 'report', 'other'])
  expect((await view(claire, id)).can.attach).toContain('quote')
  expect((await view(marie, id)).can.attach).toContain('form')
  expect(await add(paul, id, { fileId: paper, kind: 'invoice' })).toBe('paper-kind-not-yours')
  expect(await add(paul, id, { fileId: paper, kind: 'report', lane: 'internal' })).toBe('not-found')
  expect(await add(marie, id, { fileId: paper, kind: 'report' })).toBe('files-absent')
  expect(await add(paul, id, { fileId: paper, kind: 'report' })).toBe('done')
})

test('a paper is taken away once, by who brought it or the manager; its name stays', async () => {
  const { paul, jeanne, claire, marie } = people
  const id = await declared(paul, { title: 'Boîte aux lettres' })
  const fileId = await brought(paul, 'mauvais.txt')
  expect(await add(paul, id, { fileId, kind: 'other' })).toBe('done')
  const target = { params: { residenceId, ticketId: id, fileId } }
  const withdraw = (who: Caller) => who.call(talk.withdrawPaper, target)
  expect((await withdraw(jeanne)).status).toBe(404)
  expect((await withdraw(claire)).problem.code).toBe('paper-not-yours')
  expect((await view(claire, id)).files[0]?.can.withdraw).toBe(false)
  expect((await view(paul, id)).files[0]?.can.withdraw).toBe(true)
  const both = await Promise.all([withdraw(paul), withdraw(marie)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const { files, withdrawn } = await view(claire, id)
  expect([files, withdrawn.map(({ name }) => name)]).toEqual([[], ['mauvais.txt']])
  expect(['Paul Garnier', 'Marie Delaunay']).toContain(withdrawn[0]?.who.name)
  expect((await view(jeanne, id)).withdrawn).toEqual([])
  for (const who of [paul, marie]) expect((await who.call(talk.downloadFile, target)).status).toBe(404)
  // Sent again by a phone that did not hear the answer, it stays away.
  expect(await add(paul, id, { fileId, kind: 'other' })).toBe('done')
  expect(await names(paul, id)).toEqual([])
})

test('a file said in a conversation is read where it was said', async () => {
  const { paul, claire, marie } = people
  const id = await declared(paul, { title: 'Gouttière' })
  const say = async (lane: 'declarers' | 'internal', name: string) => {
    const body = { id: crypto.randomUUID(), lane, body: 'Voir le papier.', fileIds: [await brought(marie, name)] }
    return (await marie.call(talk.say, { ...of(id), body })).status
  }
  expect([await say('declarers', 'pour-tous.txt'), await say('internal', 'pour-nous.txt')]).toEqual([200, 200])
  const said = async (who: Caller, lane: 'declarers' | 'internal') => {
    const { items } = (await who.call(talk.listMessages, { ...of(id), query: { lane } })).body
    return items.flatMap(({ files }) => files.map(({ name }) => name))
  }
  expect(await said(paul, 'declarers')).toEqual(['pour-tous.txt'])
  expect(await said(claire, 'internal')).toEqual(['pour-nous.txt'])
  expect(await names(paul, id)).toEqual(['pour-tous.txt'])
})
