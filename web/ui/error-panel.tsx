import { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/** A part of the page that could not be shown: what happened, what was kept, what to do. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT()
  const problem = error instanceof ApiProblem ? error : undefined
  return (
    <Notice
      tone={problem?.code === 'offline' ? 'attention' : 'danger'}
      live
      title={problem?.code === 'offline' ? t('Hors ligne') : t("Impossible d'afficher cette partie")}
      actions={onRetry !== undefined && <Button onClick={onRetry}>{t('Réessayer')}</Button>}
    >
      <p>
        {problem?.code === 'offline'
          ? t("Cette page n'a pas encore été vue sur cet appareil. Elle s'affichera au retour du réseau.")
          : problemSentence(t, problem?.code ?? 'unexpected', problem?.requestId)}
      </p>
    </Notice>
  )
}
