import { useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { ApiProblem } from '#web/api.ts'
import { useRefresh } from '#web/query.ts'
import type { ChosenFile } from '#web/ui/file-row.tsx'
import { upload } from '#web/upload.ts'
import * as importing from '../contract/imports.ts'
import { listLots, readLot } from '../contract/lots.ts'
import { listParties, readParty } from '../contract/people.ts'
import { listBuildings, listKeys, listResidences, readSheet } from '../contract/residence.ts'

export type Preview = Answer<typeof importing.previewImport>
export type Result = Answer<typeof importing.applyImport>
export type Mapping = Preview['mapping']
export type Choices = {
  mapping?: Mapping | null
  headerRow?: number
  sheet?: string
  ownedSince?: string
  deedTotals?: Record<string, number>
  transfers: { lot: string; effectiveOn: string }[]
}

const REFRESHES = [
  importing.listImports,
  listLots,
  readLot,
  listParties,
  readParty,
  listBuildings,
  listKeys,
  listResidences,
  readSheet,
]

/** The state of the wizard. The file stays in the browser and is sent again at each step: the server keeps nothing. */
export function useImport(residenceId: string) {
  const refresh = useRefresh()
  const { sent, error, post, forget } = useSending()
  const [work, setWork] = useState<Work>(START)
  const change = (part: Partial<Work>) => setWork((before) => ({ ...before, ...part }))
  const input = { params: { residenceId } }

  async function read(file: File, choices: Choices) {
    change({ step: 'reading' })
    const preview = await post((what) => upload(importing.previewImport, input, what), file, choices)
    setWork((before) => ({ ...before, preview: preview ?? before.preview, step: 'reviewing' }))
  }

  async function apply() {
    const { file, choices } = work
    if (file === null) return
    change({ step: 'applying' })
    const result = await post((what) => upload(importing.applyImport, input, what), file, choices)
    if (result !== null) await refresh(REFRESHES)
    change({ result, step: result === null ? 'reviewing' : 'done' })
  }

  return {
    ...work,
    files: filesOf(work),
    sent,
    error,
    apply,
    choose(file: File) {
      setWork({ ...START, file })
      void read(file, START.choices)
    },
    /** Reads again with another mapping, sheet or date; transfers are only told when the file is applied. */
    correct(part: Partial<Choices>) {
      const choices = { ...work.choices, ...part }
      change({ choices })
      if (work.file !== null && part.transfers === undefined) void read(work.file, choices)
    },
    restart() {
      forget()
      setWork(START)
    },
  }
}

export type ImportWork = ReturnType<typeof useImport>

type Work = {
  file: File | null
  choices: Choices
  preview: Preview | null
  result: Result | null
  step: 'choosing' | 'reading' | 'reviewing' | 'applying' | 'done'
}

const START: Work = { file: null, choices: { transfers: [] }, preview: null, result: null, step: 'choosing' }

function filesOf({ file, preview }: Work): ChosenFile[] {
  return file === null ? [] : [{ id: 'file', name: file.name, size: file.size, done: preview !== null }]
}

type Envelope = { files: File[]; fields: Record<string, string>; onProgress: (part: number) => void }

/** One upload at a time: how far it is, and why it failed. */
function useSending() {
  const [sent, setSent] = useState<number | null>(null)
  const [error, setError] = useState<ApiProblem | null>(null)

  async function post<Done>(
    send: (what: Envelope) => Promise<Done>,
    file: File,
    choices: Choices,
  ): Promise<Done | null> {
    setError(null)
    setSent(0)
    try {
      return await send({ files: [file], fields: { options: JSON.stringify(choices) }, onProgress: setSent })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setError(problem)
      return null
    } finally {
      setSent(null)
    }
  }
  return { sent, error, post, forget: () => setError(null) }
}
