import { createHash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type * as z from 'zod'
import { firstPage } from '#platform/testing-pdf.ts'
import { NOWHERE, openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import type { Caller } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import * as contract from '../contract/forms.ts'
import { withdrawPaper } from '../contract/talk.ts'

const site = await openDemands()
const { app, residenceId, people, of, declared, view, act, lift } = site
afterAll(() => app.close())

type Body = z.input<typeof contract.makeForm.schema.body>
const CLAIM = {
  ...({ kind: 'insurance', cause: 'theft' } as const),
  ...{ occurredOn: addDays(TODAY, -3), knownOn: addDays(TODAY, -2) },
  ...{ circumstances: 'Porte forcée dans la nuit.', damage: 'Serrure détruite.', thirdParties: '' },
}

const make = (who: Caller, id: string, body: Body) => who.call(contract.makeForm, { ...of(id), body })
/** `made`, or why not. */
const tried = async (who: Caller, id: string, body: Body) => {
  const { status, problem } = await make(who, id, body)
  return status === 200 ? 'made' : problem.code
}

async function bytesOf(who: Caller, ticketId: string, fileId: string): Promise<Uint8Array> {
  const url = `/api/r/${residenceId}/tickets/${ticketId}/files/${fileId}`
  const answer = await app.http.inject({ url, headers: { cookie: who.cookie } })
  expect(answer.headers['content-type']).toBe('application/pdf')
  return new Uint8Array(answer.rawPayload)
}

/** The words of a paper, on one line. */
async function wordsOf(who: Caller, ticketId: string, fileId: string): Promise<string> {
  return (await firstPage(await bytesOf(who, ticketId, fileId))).text.replaceAll(/\s+/g, ' ')
}

test('a request for intervention says what, where, since when, and whom to call', async () => {
  const { paul, jeanne, marie } = people
  const id = await declared(paul, {
    title: 'Cabine arrêtée',
    body: 'Portes entrouvertes.',
    place: { ...NOWHERE, equipmentId: lift },
  })
  const body = {
    kind: 'intervention',
    since: TODAY,
    access: 'Digicode 12A45',
    contact: 'M. Garnier, 06 39 98 00 10',
  } as const
  expect(await tried(jeanne, id, body)).toBe('form-not-yours')
  expect(await tried(paul, id, { ...body, since: addDays(TODAY, 1) })).toBe('since-in-the-future')
  const { fileId } = (await make(paul, id, body)).body
  const text = await wordsOf(marie, id, fileId)
  for (const word of [
    'Demande d’intervention',
    'Cabine arrêtée',
    'Portes entrouvertes.',
    'Ascenseur A',
    'Digicode 12A45',
    '06 39 98 00 10',
  ])
    expect(text).toContain(word)
  const { files } = await view(paul, id)
  expect(files.map(({ kind, lane }) => `${kind} ${lane}`)).toEqual(['form declarers'])
})

test('the same words are one paper, also for two at once; others are a next one, and the first stays', async () => {
  const { paul, marie } = people
  const id = await declared(paul, { title: 'Gâche du hall' })
  const body = { kind: 'intervention', since: TODAY, contact: 'Le gardien' } as const
  const both = await Promise.all([make(paul, id, body), make(marie, id, body)])
  expect(new Set(both.map((made) => made.body.fileId)).size).toBe(1)
  expect(both.map((made) => made.body.isNew).toSorted()).toEqual([false, true])
  const next = await make(marie, id, { ...body, contact: 'La gardienne' })
  expect(next.body.isNew).toBe(true)
  expect((await view(paul, id)).files).toHaveLength(2)
  // What was taken away is made again.
  const fileId = next.body.fileId
  await marie.call(withdrawPaper, { params: { residenceId, ticketId: id, fileId } })
  expect((await make(marie, id, { ...body, contact: 'La gardienne' })).body).toMatchObject({ isNew: true })
})

test('the syndicate’s claim is made by the manager, says its last day, and is the council’s to read', async () => {
  const { paul, claire, marie } = people
  const id = await declared(paul, { title: 'Porte forcée' })
  expect(await tried(paul, id, CLAIM)).toBe('form-not-yours')
  expect(await tried(marie, id, { ...CLAIM, knownOn: addDays(TODAY, -4) })).toBe('known-before-occurred')
  const { fileId } = (await make(marie, id, { ...CLAIM, insurer: 'Assureur du Nord', policy: 'MR 4512' })).body
  const text = await wordsOf(claire, id, fileId)
  for (const word of [
    'Syndicat des copropriétaires',
    'Assureur du Nord',
    'MR 4512',
    'vol ou effraction',
    'Serrure détruite.',
    'art. L113-2',
    'deux jours ouvrés',
    'À vérifier au contrat',
  ])
    expect(text).toContain(word)
  expect((await view(paul, id)).files).toEqual([])
})

test('a private claim names who was typed, and leaves blank what was not', async () => {
  const { paul } = people
  const id = await declared(paul, { title: 'Dégât chez moi', isCommon: false })
  expect(await tried(paul, id, CLAIM)).toBe('insured-missing')
  const { fileId } = (await make(paul, id, { ...CLAIM, insured: 'Paul Garnier', cause: 'water' })).body
  const text = await wordsOf(paul, id, fileId)
  expect(text).toContain('Paul Garnier')
  expect(text).toContain('cinq jours ouvrés')
  expect(text).toMatch(/N° de contrat \.{10}/)
  expect(text).not.toContain('Syndicat des copropriétaires')
})

test('a certificate is checked by its code, scanned or typed, by anybody; no name is told', async () => {
  const { paul, jeanne, marie } = people
  const id = await declared(paul, { title: 'Fuite en cave' })
  expect(await tried(jeanne, id, { kind: 'certificate' })).toBe('form-not-yours')
  const { fileId } = (await make(paul, id, { kind: 'certificate' })).body
  const document = await bytesOf(paul, id, fileId)
  const { text, code } = await firstPage(document)
  const { number } = await view(paul, id)
  expect(text.replaceAll(/\s+/g, ' ')).toContain(`Paul Garnier a déclaré la demande n° ${number}`)
  const letters = /attestation\/([0-9A-Z]{18})$/.exec(code ?? '')?.[1] ?? ''
  expect(text.replaceAll(/\s/g, '')).toContain(letters)
  const check = (typed: string) => app.anyone.call(contract.checkCertificate, { params: { code: typed } })
  const typed = letters.toLowerCase().replaceAll(/(.{6})(?=.)/g, '$1 ')
  const { body } = await check(typed)
  const fileHash = createHash('sha256').update(document).digest('hex')
  expect(body).toMatchObject({
    number,
    residence: 'Résidence des Tilleuls',
    state: 'received',
    fileHash,
    withdrawnAt: null,
  })
  expect(JSON.stringify(body)).not.toMatch(/Garnier|Fuite/)
  expect((await check('0'.repeat(18))).status).toBe(404)

  // It moved on: the next certificate says so, and the first still says what it said.
  await act(marie, id, { kind: 'take', promisedOn: SOON })
  expect((await make(paul, id, { kind: 'certificate' })).body.isNew).toBe(true)
  expect((await make(paul, id, { kind: 'certificate' })).body.isNew).toBe(false)
  expect((await check(letters)).body.state).toBe('received')
  await marie.call(withdrawPaper, { params: { residenceId, ticketId: id, fileId } })
  expect((await check(letters)).body.withdrawnAt).not.toBeNull()
})

test('an address that tries many codes is slowed', async () => {
  const answers = []
  for (let tries = 0; tries < 32; tries += 1)
    answers.push(
      (
        await app.anyone.call(contract.checkCertificate, {
          params: { code: `${'1'.repeat(16)}${String(tries).padStart(2, '0')}` },
        })
      ).status,
    )
  expect(answers.at(0)).toBe(404)
  expect(answers.at(-1)).toBe(429)
})
