import { DATABASE } from './background.ts'

const STORE = 'outgoing'

/** Records that outlive the page, photos included. */
export type Kept = {
  put(record: { id: string }): Promise<void>
  all(): Promise<unknown[]>
  has(id: string): Promise<boolean>
  remove(id: string): Promise<void>
}

/** The browser's own store. Rejects where it allows none (a private window of some browsers). */
export const kept: Kept = {
  put: async (record) => {
    await answerOf((await store('readwrite')).put(record))
  },
  all: async () => answerOf((await store('readonly')).getAll()),
  has: async (id) => (await answerOf((await store('readonly')).count(id))) > 0,
  remove: async (id) => {
    await answerOf((await store('readwrite')).delete(id))
  },
}

let opening: Promise<IDBDatabase> | undefined

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opening ??= open()
  return (await opening).transaction(STORE, mode).objectStore(STORE)
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
  return answerOf(request).then((database) => {
    const forget = () => {
      opening = undefined
      database.close()
    }
    // Another tab forgets everything, or the browser takes its room back.
    database.onversionchange = forget
    database.onclose = forget
    return database
  })
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
