import type { Answer, Endpoint } from '#shared/endpoint.ts'
import { ApiProblem, addressOf, heed, type LooseInput, problemFrom, readAnswer, worded } from './api.ts'
import { BUILD } from './state.ts'

type Upload = {
  files: readonly File[]
  /** Text fields sent before the files. */
  fields?: Record<string, string>
  /** From 0 to 1, as the bytes leave. */
  onProgress?: (sent: number) => void
  signal?: AbortSignal
}

/** Sends files to an endpoint of kind `upload` as multipart, with progress. Throws `ApiProblem` as `call` does. */
export function upload<E extends Endpoint>(endpoint: E, input: LooseInput, what: Upload): Promise<Answer<E>> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(endpoint.method, addressOf(endpoint, input))
    xhr.setRequestHeader('x-mitoyen-client', BUILD)
    xhr.setRequestHeader('accept', 'application/json')
    xhr.upload.onprogress = ({ loaded, total }) => what.onProgress?.(total === 0 ? 1 : loaded / total)
    xhr.onerror = () => reject(new ApiProblem(0, { code: 'offline' }))
    xhr.onabort = () => reject(new ApiProblem(0, { code: 'upload-stopped' }))
    xhr.onload = () => resolve(settle(endpoint, xhr))
    what.signal?.addEventListener('abort', () => xhr.abort())
    xhr.send(multipart(what))
  })
}

/** Async so that a refusal, or an answer that breaks the contract, rejects the promise it resolves. */
async function settle<E extends Endpoint>(endpoint: E, xhr: XMLHttpRequest): Promise<Answer<E>> {
  const body = readJson(xhr.responseText)
  if (xhr.status < 400) return readAnswer(endpoint, body)
  throw heed(await worded(problemFrom(xhr.status, body, xhr.getResponseHeader('retry-after'))))
}

function multipart({ fields = {}, files }: Upload): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  for (const file of files) data.append('file', file)
  return data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
