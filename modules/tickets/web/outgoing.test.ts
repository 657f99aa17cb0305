import { beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '#web/api.ts'
import type { Kept } from '#web/kept.ts'
import { arrivals, createSender, outgoing } from './outgoing.ts'
import type { Parcel, Wire } from './parcel.ts'

const PAUL = 'paul'
const TICKET = '0f8fad5b-d9cb-469f-a165-70867728950e'

let records: Map<string, { id: string }>
let log: string[]
/** Codes of the refusals that the server gives next, in turn; null lets one through. */
let refusals: (ApiProblem | null)[]

const store: Kept = {
  put: async (record) => void records.set(record.id, record),
  all: async () => [...records.values()],
  has: async (id) => records.has(id),
  remove: async (id) => void records.delete(id),
}

function answer<T>(what: string, value: T): Promise<T> {
  const refusal = refusals.shift() ?? null
  if (refusal !== null) return Promise.reject(refusal)
  log.push(what)
  return Promise.resolve(value)
}

const wire: Wire = {
  upload: (_, { name }) => answer(`photo ${name}`, `id of ${name}`),
  attach: (_, ids) => answer(`attach ${ids.join(' ')}`, undefined),
  perform: ({ deed }, ids) =>
    answer(`${deed.kind} ${ids.join(' ')}`.trim(), { ticketId: TICKET, number: 7, isJoined: false }),
}

const newSender = () =>
  createSender({ store, wire, pause: async () => void log.push('pause'), alone: (work) => work() })

const OFFLINE = new ApiProblem(0, { code: 'offline' })

beforeEach(() => {
  vi.stubGlobal('localStorage', { setItem: () => undefined, removeItem: () => undefined })
  records = new Map()
  log = []
  refusals = []
  outgoing.set([])
  arrivals.set([])
})

function parcel(deed: Parcel['deed'], photos: string[] = [], personId = PAUL): Parcel {
  return {
    ...{ id: crypto.randomUUID(), personId, residenceId: 'tilleuls', madeAt: '2026-11-27T08:00:00Z', deed },
    photos: photos.map((name) => ({ name, file: new Blob(['x'], { type: 'image/jpeg' }), fileId: null })),
    ...{ isAttached: false, problem: null },
  }
}

const DECLARED: Parcel['deed'] = {
  kind: 'declare',
  body: {
    ...{
      id: TICKET,
      category: 'incident',
      title: 'Ascenseur arrêté',
      body: '',
      placeNote: '',
      details: {},
      isCommon: true,
    },
    ...{ isUrgent: false, isDistinct: false, isChat: false, fileIds: [] },
    place: { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null },
  },
}

async function settle(): Promise<void> {
  await vi.waitFor(() => expect(outgoing.get().filter(({ problem }) => problem === null)).toEqual([]))
}

test('photos go first, each once, then what they are about; nothing stays on the device', async () => {
  await newSender().add(parcel(DECLARED, ['a', 'b']))
  await settle()
  expect(log).toEqual(['photo a', 'photo b', 'declare id of a id of b'])
  expect([records.size, arrivals.get().map(({ number }) => number)]).toEqual([0, [7]])
})

test('a cut between two photos costs the second one alone, also for a page opened anew', async () => {
  refusals = [null, OFFLINE]
  const whole = parcel(DECLARED, ['a', 'b'])
  let stop: (() => void) | undefined
  const cut = createSender({
    ...{ store, wire, alone: (work) => work() },
    pause: () => new Promise((resolve) => (stop = resolve)),
  })
  await cut.add(whole)
  await vi.waitFor(() => expect(stop).toBeDefined())
  outgoing.set([])

  await newSender().resume(PAUL)
  await settle()
  expect(log).toEqual(['photo a', 'photo b', 'declare id of a id of b'])
})

test('without a network it waits, and tries again until it is there', async () => {
  refusals = [OFFLINE, OFFLINE, new ApiProblem(503, { code: 'database-unavailable' })]
  await newSender().add(parcel({ kind: 'say', ticketId: TICKET, lane: 'declarers', body: 'Bonjour' }))
  await settle()
  expect(log).toEqual(['pause', 'pause', 'pause', 'say'])
})

test('a refusal is kept with its code, holds nobody up, and goes again when asked', async () => {
  refusals = [new ApiProblem(409, { code: 'ticket-not-there' })]
  const sender = newSender()
  const refused = parcel({ kind: 'reopen', ticketId: TICKET, reason: 'Toujours en panne' })
  await sender.add(refused)
  await sender.add(parcel(DECLARED))
  await settle()
  expect([log, outgoing.get().map(({ problem }) => problem)]).toEqual([['declare'], ['ticket-not-there']])

  await sender.retry(refused.id)
  await settle()
  expect([log, records.size]).toEqual([['declare', 'reopen'], 0])
})

test('photos that were swept go once more; never a third time', async () => {
  const absent = new ApiProblem(422, { code: 'files-absent' })
  refusals = [null, absent, null, absent]
  await newSender().add(parcel(DECLARED, ['a']))
  await settle()
  expect([log, outgoing.get()[0]?.problem]).toEqual([['photo a', 'photo a'], 'files-absent'])
})

test('what is opened again gets its photo attached before, once', async () => {
  refusals = [null, null, OFFLINE]
  await newSender().add(parcel({ kind: 'reopen', ticketId: TICKET, reason: 'Toujours en panne' }, ['a']))
  await settle()
  expect(log).toEqual(['photo a', 'attach id of a', 'pause', 'reopen id of a'])
})

test('what another person left on the device is not sent as somebody else', async () => {
  const theirs = parcel(DECLARED, [], 'aline')
  records.set(theirs.id, theirs)
  await newSender().resume(PAUL)
  expect([log, outgoing.get(), records.size]).toEqual([[], [], 1])
})

test('what another page of the browser sent meanwhile is not sent again', async () => {
  refusals = [OFFLINE]
  const once = parcel({ kind: 'say', ticketId: TICKET, lane: 'declarers', body: 'Bonjour' })
  const sender = createSender({
    ...{ store, wire, alone: (work) => work() },
    pause: async () => void records.delete(once.id),
  })
  await sender.add(once)
  await settle()
  expect(log).toEqual([])
})
