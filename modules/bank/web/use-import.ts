import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useRefresh } from '#web/query.ts'
import { upload } from '#web/upload.ts'
import { applyImport, listStatements, previewImport } from '../contract/imports.ts'
import type { ColumnRole } from '../rules/csv.ts'
import type { ImportResult, Preview } from './answers.ts'
import { AFTER_DECISION } from './queries.ts'

export type Choices = {
  mapping?: { headerLine: number; columns: ColumnRole[] }
  account?: string
  acceptGap?: boolean
}
type Work = {
  file: File | null
  choices: Choices
  preview: Preview | null
  result: ImportResult | null
  error: ApiProblem | null
  sent: number | null
}

const START: Work = { file: null, choices: {}, preview: null, result: null, error: null, sent: null }

/** The file stays in the browser and is sent at each step: the server keeps nothing before it is taken in. */
export function useImport(residenceId: string) {
  const [work, setWork] = useState<Work>(START)
  const refresh = useRefresh()
  const change = (part: Partial<Work>) => setWork((before) => ({ ...before, ...part }))
  const input = { params: { residenceId } }

  async function attempt(act: () => Promise<Partial<Work>>) {
    change({ error: null, sent: 0 })
    try {
      change({ ...(await act()), sent: null })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      change({ error, sent: null })
    }
  }
  const envelope = (file: File, choices: Choices) => ({
    files: [file],
    fields: { choices: JSON.stringify(choices) },
    onProgress: (sent: number) => change({ sent }),
  })
  const read = (file: File, choices: Choices) =>
    attempt(async () => ({ preview: await upload(previewImport, input, envelope(file, choices)) }))

  return {
    ...work,
    choose(file: File) {
      setWork({ ...START, file })
      void read(file, {})
    },
    /** Reads again with another account or other columns. */
    correct(part: Choices) {
      const choices = { ...work.choices, ...part }
      change({ choices })
      if (work.file !== null && part.acceptGap === undefined) void read(work.file, choices)
    },
    apply() {
      const { file, choices } = work
      if (file === null) return
      void attempt(async () => {
        const result = await upload(applyImport, input, envelope(file, choices))
        await refresh([...AFTER_DECISION, listStatements])
        return { result }
      })
    },
    restart: () => setWork(START),
  }
}

export type ImportWork = ReturnType<typeof useImport>
