import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createAnnouncement, downloadFile } from '#modules/announcements/contract/announcements.ts'
import { listNotifications } from '#modules/notifications/contract.ts'
import { EICAR, openClamd } from '#platform/files/test-clamd.ts'
import { asResidence } from '#platform/http/gate.ts'
import { openLog } from '#platform/log.ts'
import { type Caller, type TestApp, testApp } from './testing.ts'
import { upkeep } from './upkeep.ts'

const PORT = 4205
const lines: string[] = []

let home: string
let app: TestApp
let marie: Caller
let clamd: Server | undefined
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-upkeep-'))
  const antivirus = { host: '127.0.0.1', port: PORT }
  const config = { files: { kind: 'disk' as const, directory: home }, dataDirectory: home, antivirus }
  app = await testApp({ config, log: openLog('info', { write: (line) => lines.push(line) }) })
  marie = await app.as('marie')
})
afterEach(() => {
  clamd?.close()
  clamd = undefined
  lines.length = 0
})
afterAll(async () => {
  await app.close()
  rmSync(home, { recursive: true, force: true })
})

function upload(name: string, content: string) {
  const form = new FormData()
  form.append('file', new File([content], name, { type: 'text/plain' }))
  const request = new Request('http://x', { method: 'POST', body: form })
  return request.bytes().then((payload) =>
    app.http.inject({
      method: 'POST',
      url: `/api/r/${app.world.residences.tilleuls}/announcement-files`,
      headers: {
        cookie: marie.cookie,
        origin: app.edges.config.appUrl,
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(payload),
    }),
  )
}

/** Attached to a draft, so that it has an address. */
async function attached(content: string) {
  const { id: fileId, scan } = (await upload('a.txt', content)).json()
  const params = { residenceId: app.world.residences.tilleuls }
  const target = { kind: 'residence' as const, ids: [], roles: [] }
  const body = { title: 'Caves', body: 'Samedi.', target, fileIds: [fileId] }
  const { id: announcementId } = (await marie.call(createAnnouncement, { params, body })).body
  return { scan, params: { ...params, announcementId, fileId } }
}

const runRescan = () => run('files.rescan')

async function run(task: string): Promise<void> {
  const cron = upkeep.find(({ name }) => name === task)
  await cron?.run({ ...app.edges, signal: new AbortController().signal, jobId: '1', attempt: 1 })
}

const securityLines = () => lines.map((line) => JSON.parse(line)).filter(({ stream }) => stream === 'security')

test('I06 an infected file is refused, and told once without its name', async () => {
  clamd = await openClamd(PORT)
  const answer = await upload('virus-canary.txt', EICAR)
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'file-infected'])
  expect(securityLines()).toMatchObject([{ rule: 'file-infected', personId: app.world.people.marie }])
  expect(lines.join()).not.toContain('canary')
})

test('I07 what the antivirus had no answer for waits, and is decided when it is back', async () => {
  const [good, bad] = [await attached('Bonjour'), await attached(EICAR)]
  expect([good.scan, bad.scan]).toEqual(['pending', 'pending'])
  await runRescan()
  const waiting = await marie.call(downloadFile, { params: good.params })
  expect([waiting.status, waiting.problem.code]).toEqual([409, 'file-not-scanned-yet'])

  clamd = await openClamd(PORT)
  await runRescan()
  const found = await marie.call(downloadFile, { params: good.params })
  expect([found.status, found.body]).toEqual([200, 'Bonjour'])
  const gone = await marie.call(downloadFile, { params: bad.params })
  expect([gone.status, gone.problem.code]).toEqual([410, 'file-infected'])
  expect(securityLines()).toMatchObject([{ rule: 'file-infected' }, { rule: 'file-infected' }])
  const told = (await marie.call(listNotifications, {})).body.items
  expect(told.map(({ kind, title }) => [kind, title])).toEqual([['files.infected', 'Un virus dans « a.txt »']])
})

test('bytes that no row names are swept after their time; a document and its small picture are not', async () => {
  const { tilleuls: residenceId } = app.world.residences
  const kept = await attached('Gardé')
  const claim = {
    name: 'a.txt',
    declaredType: '',
    accept: ['txt'] as const,
    maxBytes: 1000,
    residenceId: asResidence(residenceId),
  }
  const orphan = await app.edges.files.store(Readable.from([Buffer.from('Never written down')]), claim)
  const small = await app.edges.files.store(Readable.from([Buffer.from('Small picture')]), claim)
  const { db } = app.data.owner
  await db.updateTable('storedFile').set({ thumbnailHash: small.hash }).where('id', '=', kept.params.fileId).execute()
  const place = join(home, 'objects', residenceId)
  const longAgo = new Date(Date.now() - 48 * 3_600_000)
  for (const name of readdirSync(place)) utimesSync(join(place, name), longAgo, longAgo)

  await run('files.sweep')
  const left = readdirSync(place)
  expect(left).toContain(small.hash)
  expect(left).not.toContain(orphan.hash)
  const rows = await db.selectFrom('storedFile').select('hash').where('residenceId', '=', residenceId).execute()
  expect(rows.filter(({ hash }) => !left.includes(hash))).toEqual([])
})
