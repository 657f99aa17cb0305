import { useState } from 'react'
import { ApiProblem, call } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useRefresh } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { acceptCertain, suspendUnknown } from '../contract/bank.ts'
import type { Line } from './answers.ts'
import { useResidenceId } from './place.ts'
import { AFTER_DECISION } from './queries.ts'

/** All that is certain at once; then what nothing names, to 471 and 472. With the keys that decide the others. */
export function BulkActs({ lines }: { lines: readonly Line[] }) {
  const t = useT()
  const { run, running, done, error } = useBulk()
  const certain = lines.filter(({ proposal }) => proposal?.confidence === 'certain').length
  const unknown = lines.filter(({ proposal }) => proposal?.sign === 'nothing').length
  return (
    <div className="flex flex-col gap-3">
      {error !== null && <ErrorPanel error={error} />}
      {done > 0 && (
        <Notice tone="success" live>
          {t('{count, plural, one {Un mouvement rapproché.} other {# mouvements rapprochés.}}', { count: done })}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {certain > 0 && (
          <Button variant="primary" pending={running === 'accept'} onClick={() => run('accept')}>
            {t('{count, plural, one {Accepter le mouvement certain} other {Accepter les # mouvements certains}}', {
              count: certain,
            })}
          </Button>
        )}
        {certain === 0 && unknown > 0 && (
          <Button pending={running === 'suspend'} onClick={() => run('suspend')}>
            {t(
              '{count, plural, one {Mettre en attente celui que rien ne désigne} other {Mettre en attente les # que rien ne désigne}}',
              { count: unknown },
            )}
          </Button>
        )}
        <p className="text-sm text-ink-soft max-md:hidden">
          {t('Clavier : j et k pour avancer, Entrée accepte, p choisit, s met en attente, u défait.')}
        </p>
      </div>
    </div>
  )
}

type Act = 'accept' | 'suspend'

/** The server takes fifty at a time: asked again until none is left. */
function useBulk() {
  const residenceId = useResidenceId()
  const refresh = useRefresh()
  const [running, setRunning] = useState<Act | null>(null)
  const [done, setDone] = useState(0)
  const [error, setError] = useState<ApiProblem | null>(null)

  async function work(act: Act) {
    setRunning(act)
    setError(null)
    setDone(0)
    try {
      await takeAll(act)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setError(problem)
    }
    await refresh(AFTER_DECISION)
    setRunning(null)
  }

  async function takeAll(act: Act) {
    const endpoint = act === 'accept' ? acceptCertain : suspendUnknown
    for (let left = 1; left > 0; ) {
      const answer = await call(endpoint, { params: { residenceId } })
      left = answer.done === 0 ? 0 : answer.left
      setDone((before) => before + answer.done)
    }
  }
  return { run: (act: Act) => void work(act), running, done, error }
}
