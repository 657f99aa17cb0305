import { useRef, useState } from 'react'
import type { Answer, Endpoint } from '#shared/endpoint.ts'
import { ApiProblem, type LooseInput } from '#web/api.ts'
import { upload } from '#web/upload.ts'
import type { ChosenFile } from './file-row.tsx'

type Sent<E extends Endpoint> = ChosenFile & { answer?: Answer<E> }

/**
 * Sends each file as soon as it is chosen, one request each. Spread `field` into `<FileField>`; `arrived` holds each
 * file that came through with what the server said of it, `busy` tells that some are still on their way.
 */
export function useUploads<E extends Endpoint>(endpoint: E, input: LooseInput) {
  const [files, setFiles] = useState<readonly Sent<E>[]>([])
  const stops = useRef(new Map<string, AbortController>())

  function change(id: string, part: Partial<Sent<E>>) {
    setFiles((before) => before.map((file) => (file.id === id ? { ...file, ...part } : file)))
  }

  async function send(id: string, file: File) {
    const stop = new AbortController()
    stops.current.set(id, stop)
    try {
      const onProgress = (sent: number) => change(id, { sent })
      const answer = await upload(endpoint, input, { files: [file], onProgress, signal: stop.signal })
      change(id, { answer, done: true })
    } catch (error) {
      const { code, line } = error instanceof ApiProblem ? error : { code: 'unexpected', line: undefined }
      change(id, { problem: code, line })
    }
  }

  function add(chosen: File[]) {
    const rows = chosen.map((file) => ({
      row: { id: crypto.randomUUID(), name: file.name, size: file.size, sent: 0 },
      file,
    }))
    setFiles((before) => [...before, ...rows.map(({ row }) => row)])
    for (const { row, file } of rows) void send(row.id, file)
  }

  function remove(id: string) {
    stops.current.get(id)?.abort()
    setFiles((before) => before.filter((file) => file.id !== id))
  }

  return {
    field: { files, onAdd: add, onRemove: remove },
    arrived: files.flatMap(({ id, name, answer }) => (answer === undefined ? [] : [{ id, name, answer }])),
    busy: files.some((file) => file.done !== true && file.problem === undefined),
  }
}
