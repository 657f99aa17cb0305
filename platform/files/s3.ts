import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import { Refused } from '../errors.ts'
import type { ObjectStore } from './objects.ts'
import { EMPTY_HASH, signed } from './s3-signature.ts'

type S3Config = Extract<Config['files'], { kind: 's3' }>

type Call = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: Blob
  bodyHash?: string
}

/** Files in a bucket, of Amazon or of anyone who speaks its protocol. Four calls, so no SDK. */
export function s3Store(config: S3Config, timeoutMs = 120_000): ObjectStore {
  const base = bucketAddress(config)

  async function call(
    key: string,
    { method, headers = {}, body, bodyHash = EMPTY_HASH }: Call,
  ): Promise<Response | null> {
    const url = new URL(key, base)
    // Up to the first answer; the bytes that follow take the time they take.
    const silence = new AbortController()
    const timer = setTimeout(() => silence.abort(), timeoutMs)
    const request: RequestInit = {
      method,
      headers: signed({ method, url, headers, bodyHash }, config, new Date()),
      ...(body && { body }),
      redirect: 'error',
      signal: silence.signal,
    }
    // Once more: a connection kept from before may have been closed meanwhile. Every call may be made twice.
    const response = await fetch(url, request)
      .catch(() => fetch(url, request))
      .catch(() => undefined)
    clearTimeout(timer)
    if (response?.ok) return response
    await response?.body?.cancel()
    if (response?.status === 404) return null
    throw new Refused(503, 'storage-unreachable', { retryAfterSeconds: 30 })
  }

  return {
    async put(key, file) {
      const body = await openAsBlob(file.path)
      // The store checks the hash that we signed: bytes damaged on the way are refused by it.
      if ((await call(key, { method: 'PUT', body, bodyHash: file.hash })) === null) {
        throw new Refused(503, 'storage-unreachable', { retryAfterSeconds: 30 })
      }
      await rm(file.path, { force: true })
    },
    async open(key, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {}
      const response = await call(key, { method: 'GET', headers })
      return response?.body ? Readable.from(response.body) : null
    },
    async size(key) {
      const response = await call(key, { method: 'HEAD' })
      return response === null ? null : Number(response.headers.get('content-length'))
    },
    async remove(key) {
      await call(key, { method: 'DELETE' })
    },
    // The protocol has no deletion on condition of a date: one would take what is being put again.
    sweep: async () => 0,
  }
}

/** By host at Amazon; by path elsewhere, where buckets seldom have names of their own. */
function bucketAddress({ bucket, region, endpoint }: S3Config): URL {
  if (endpoint === undefined) return new URL(`https://${bucket}.s3.${region}.amazonaws.com/`)
  return new URL(`${bucket}/`, endpoint.endsWith('/') ? endpoint : `${endpoint}/`)
}
