import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useRefresh } from '#web/query.ts'
import { upload } from '#web/upload.ts'
import { importOpening, previewOpening } from '../contract/books.ts'
import type { OpeningPreview } from './answers.ts'
import { AFTER_POSTING } from './reversal-dialog.tsx'

type Work = {
  file: File | null
  preview: OpeningPreview | null
  posted: { id: string; isNew: boolean } | null
  error: ApiProblem | null
  sent: number | null
}

const START: Work = { file: null, preview: null, posted: null, error: null, sent: null }

/** The file stays in the browser and is sent twice, to be read and to be posted: the server keeps nothing between. */
export function useOpening(residenceId: string) {
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

  const envelope = (file: File) => ({ files: [file], onProgress: (sent: number) => change({ sent }) })
  return {
    ...work,
    choose(file: File) {
      setWork({ ...START, file })
      void attempt(async () => ({ preview: await upload(previewOpening, input, envelope(file)) }))
    },
    post() {
      const { file } = work
      if (file === null) return
      void attempt(async () => {
        const posted = await upload(importOpening, input, envelope(file))
        await refresh(AFTER_POSTING)
        return { posted }
      })
    },
    restart: () => setWork(START),
  }
}
