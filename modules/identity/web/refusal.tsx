import { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Notice } from '#web/ui/notice.tsx'

/** Why an act was refused, beside its button. Nothing when it was not. */
export function Refusal({ error }: { error: unknown }) {
  const t = useT()
  if (error === null || error === undefined) return null
  const problem = error instanceof ApiProblem ? error : undefined
  return (
    <Notice tone="danger" live>
      {problemSentence(t, problem?.code ?? 'unexpected', problem?.requestId)}
    </Notice>
  )
}
