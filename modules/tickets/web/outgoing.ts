import { ApiProblem } from '#web/api.ts'
import { noteWaiting } from '#web/background.ts'
import { type Kept, kept } from '#web/kept.ts'
import { createSignal } from '#web/signal.ts'
import { type Arrival, type Deed, deliver, Parcel, unsent, type Wire } from './parcel.ts'
import { wire } from './wire.ts'

/** What is on its way from this device, the oldest first, and what has arrived since the page opened. */
export const outgoing = createSignal<readonly Parcel[]>([])
export const arrivals = createSignal<readonly (Arrival & { parcel: Parcel })[]>([])
/** The network is gone: said beside what waits. */
export const waiting = createSignal(false)

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

type World = {
  store: Kept
  wire: Wire
  /** Answers after some time, or at once when the network comes back. */
  pause: (ms: number) => Promise<void>
  /** One page at a time sends what the device keeps. */
  alone: (work: () => Promise<void>) => Promise<void>
}

/** Sends one parcel after the other, and again until each has arrived or was refused. */
export function createSender({ store, wire, pause, alone }: World) {
  const shelf = createShelf(store)
  let running: Promise<void> | undefined
  let whose: string | null = null

  async function run(): Promise<void> {
    let wait = FIRST_PAUSE_MS
    for (let next = firstReady(); next !== undefined; next = firstReady()) {
      if (await shelf.isGone(next)) {
        await shelf.drop(next.id)
        continue
      }
      const outcome = await sendOne(next, { wire, shelf })
      waiting.set(outcome === 'later')
      if (outcome === 'later') await pause(wait)
      wait = outcome === 'later' ? Math.min(wait * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
    }
  }

  function firstReady(): Parcel | undefined {
    return outgoing.get().find(({ problem, personId }) => problem === null && personId === whose)
  }

  function start(): Promise<void> {
    running ??= alone(run).finally(() => {
      running = undefined
    })
    return running
  }

  return {
    async resume(personId: string): Promise<void> {
      whose = personId
      await shelf.load(personId)
      await start()
    },
    async add(parcel: Parcel): Promise<void> {
      whose = parcel.personId
      show([...outgoing.get(), parcel])
      await shelf.put(parcel)
      void start()
    },
    async retry(id: string): Promise<void> {
      const parcel = outgoing.get().find((one) => one.id === id)
      if (parcel !== undefined) await shelf.keep({ ...parcel, problem: null })
      void start()
    },
    drop: shelf.drop,
  }
}

type Shelf = ReturnType<typeof createShelf>

/** What is on the screen and in the browser's store, together. Where the browser keeps nothing, the page does while it is open. */
function createShelf(store: Kept) {
  const stored = new Set<string>()
  const sentTwice = new Set<string>()

  async function put(parcel: Parcel): Promise<void> {
    await store.put(parcel).then(
      () => stored.add(parcel.id),
      () => undefined,
    )
  }

  return {
    put,
    async load(personId: string): Promise<void> {
      const known = (await store.all().catch(() => [])).flatMap((one) => {
        const parcel = Parcel.safeParse(one)
        return parcel.success && parcel.data.personId === personId ? [parcel.data] : []
      })
      for (const { id } of known) stored.add(id)
      const here = new Set(outgoing.get().map(({ id }) => id))
      const all = [...known.filter(({ id }) => !here.has(id)), ...outgoing.get()]
      show(all.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1)))
    },
    async keep(parcel: Parcel): Promise<void> {
      show(outgoing.get().map((one) => (one.id === parcel.id ? parcel : one)))
      await put(parcel)
    },
    async drop(id: string): Promise<void> {
      show(outgoing.get().filter((one) => one.id !== id))
      await store.remove(id).catch(() => undefined)
    },
    /** Another page of this browser sent it meanwhile. */
    async isGone({ id }: Parcel): Promise<boolean> {
      return stored.has(id) && !(await store.has(id).catch(() => true))
    },
    /** Whether it goes once more with its photos, which the server no longer has. */
    goesAgain(id: string): boolean {
      const isFirst = !sentTwice.has(id)
      sentTwice.add(id)
      return isFirst
    },
  }
}

async function sendOne(parcel: Parcel, { wire, shelf }: { wire: Wire; shelf: Shelf }): Promise<'ended' | 'later'> {
  try {
    const arrival = await deliver(parcel, wire, shelf.keep)
    arrivals.set([...arrivals.get(), { ...arrival, parcel }])
    await shelf.drop(parcel.id)
    return 'ended'
  } catch (error) {
    if (!(error instanceof ApiProblem) || isForLater(error)) return 'later'
    const latest = outgoing.get().find(({ id }) => id === parcel.id) ?? parcel
    const isSwept = error.code === 'files-absent' && shelf.goesAgain(parcel.id)
    await shelf.keep(isSwept ? unsent(latest) : { ...latest, problem: error.code })
    return 'ended'
  }
}

function show(parcels: readonly Parcel[]): void {
  outgoing.set(parcels)
  noteWaiting(parcels.length > 0)
}

/** No answer, a server in trouble, too many at once, a session that ended: waiting may lift it. */
function isForLater({ status }: ApiProblem): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500
}

function untilOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}

function oneAtATime(work: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request('mitoyen.outgoing', work) : work()
}

export const sender = createSender({ store: kept, wire, pause: untilOnline, alone: oneAtATime })

export function resume(personId: string): void {
  void sender.resume(personId)
}

type Made = { residenceId: string; personId: string; deed: Deed; photos: readonly File[]; id?: string }

/** Puts a deed on its way; it is done once, now or when the network is back. Returns its id. */
export function sendOut({ residenceId, personId, deed, photos, id = crypto.randomUUID() }: Made): string {
  void sender.add({
    ...{ id, personId, residenceId, deed, isAttached: false, problem: null, madeAt: new Date().toISOString() },
    photos: photos.map((file) => ({ name: file.name, file, fileId: null })),
  })
  return id
}
