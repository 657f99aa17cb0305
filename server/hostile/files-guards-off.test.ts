import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { applyImport, registerOf } from '#modules/residences/public.ts'
import { fetchJson } from '#platform/auth/outbound.ts'
import { chunksOf, docx, pdf, pdfStream, picture, refusalOf } from '#platform/files/fixtures.ts'
import { receive } from '#platform/files/intake.ts'
import { openTestStore, type TestStore } from '#platform/files/test-store.ts'
import { asResidence } from '#platform/http/gate.ts'
import { SYSTEM } from '#shared/actor.ts'
import { type TestApp, testApp } from '../testing.ts'
import { portOf } from './wire.ts'

/**
 * The cases of families I and M can fail (R7): what the guard refuses goes through as soon as the guard alone is taken
 * away.
 */
describe('I without looking at what comes', () => {
  let shop: TestStore
  beforeEach(() => {
    shop = openTestStore()
  })
  afterEach(() => shop.remove())

  /** The same way in, without the limit, without recognising, without looking inside. */
  const keptUnlooked = async (bytes: Buffer) =>
    (await receive(chunksOf(bytes), `${shop.home}/incoming`, Number.POSITIVE_INFINITY)).bytes

  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const huge = async () => {
    const png = await picture(10, 10).png().toBuffer()
    png.writeUInt32BE(30_000, 16)
    png.writeUInt32BE(30_000, 20)
    return png
  }
  test.each([
    ['I01 a file past the limit', 'a.txt', async () => Buffer.alloc(25_000_001, 'a'), '413 file-too-large'],
    ['I04 a page named as a PDF', 'a.pdf', async () => html, '415 file-type-refused'],
    ['I05 a drawing that runs', 'a.svg', async () => Buffer.from('<svg onload="x()"/>'), '415 file-type-refused'],
    ['I08 a bomb', 'a.docx', async () => docx({ 'word/a.bin': Buffer.alloc(101_000_000) }), '422 archive-too-large'],
    ['I09 an archive that leaves its folder', 'a.docx', async () => docx({ '../../x': 'x' }), '422 archive-unsafe'],
    ['I11 a header of 900 megapixels', 'a.png', huge, '422 image-'],
    ['I13 a PDF of 300 MB', 'a.pdf', async () => pdf([pdfStream(Buffer.alloc(300_000_000))]), '422 pdf-too-large'],
  ] as const)('%s is refused, and passes', async (_case, name, made, refusal) => {
    const bytes = await made()
    expect(await refusalOf(shop.store(bytes, name))).toContain(refusal)
    expect(await keptUnlooked(bytes)).toBe(bytes.length)
  })
})

describe('M without comparing, without choosing whom to ask', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp()
  })
  afterAll(() => app.close())

  async function bring(residence: string, table: string): Promise<void> {
    const visit = { actor: SYSTEM, residenceId: asResidence(residence), today: '2026-11-24' }
    const file = { name: 'lots.csv', bytes: Buffer.from(table) }
    await app.database.transaction((tx) => applyImport(tx, visit, file, {}), { residences: [residence] })
  }

  test('M03 lots, codes and owners of another residence are not reached by naming them', async () => {
    const { tilleuls, acacias } = app.world.residences
    const { db } = app.data.owner
    const register = (residence: string) => registerOf(db, asResidence(residence))
    const before = await register(tilleuls)
    const named = before.parties.find(({ code }) => code === 'C001')
    expect(before.lots.map(({ number }) => number)).toContain('27')
    await bring(acacias, `lot;nature;code copropriétaire;copropriétaire\n27;Cave;C001;${named?.name}\n`)
    const made = (await register(acacias)).parties.find(({ code }) => code === 'C001')
    expect(made).toMatchObject({ name: named?.name, members: [{ email: null, phone: null }] })
    expect(made?.id).not.toBe(named?.id)
    expect(await register(tilleuls)).toEqual(before)
  })

  test('M02 the same owners brought twice by a bare insertion are twice there; by the import, once', async () => {
    const { tilleuls } = app.world.residences
    const residenceId = tilleuls
    const named = async (name: string) => {
      const { db } = app.data.owner
      const rows = await db
        .selectFrom('party')
        .where('residenceId', '=', tilleuls)
        .where('name', '=', name)
        .select('id')
        .execute()
      return rows.length
    }
    const table = 'lot;nature;copropriétaire;GENERAL\n901;Cave;M. Double;0\n'
    expect(await named('M. Double')).toBe(0)
    for (let time = 0; time < 2; time++) await bring(tilleuls, table)
    expect(await named('M. Double')).toBe(1)
    for (let time = 0; time < 2; time++) {
      await app.data.owner.db.insertInto('party').values({ residenceId, kind: 'person', name: 'M. Bis' }).execute()
    }
    expect(await named('M. Bis')).toBe(2)
  })

  test('M06 a private address is asked as soon as nothing forbids it', async () => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked += 1
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf({ http: { server } })
    for (const host of ['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]']) {
      const address = `http://${host}:${port}/`
      await expect(fetchJson(address, { allowPrivate: false })).rejects.toMatchObject({ code: 'address-refused' })
    }
    expect(asked).toBe(0)
    await fetchJson(`http://2130706433:${port}/`, { allowPrivate: true })
    expect(asked).toBe(1)
    server.close()
  })
})
