import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSignal } from '#web/signal.ts'
import { asking, stepUpContent } from '#web/step-up.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

/** Opens whenever a call needs a fresh proof of identity; what it asks comes from the identity module. */
export function StepUpDialog() {
  const t = useT()
  const question = useSignal(asking)
  const [Content] = useState(loadContent)
  if (question === null || Content === null) return null
  return (
    <Dialog open title={t("Confirmer que c'est bien vous")} onClose={() => question.answer(false)}>
      <p>{t('Cette action est sensible. Votre confirmation vaut dix minutes.')}</p>
      <Suspense fallback={<Skeleton lines={2} />}>
        <Content onDone={() => question.answer(true)} onCancel={() => question.answer(false)} />
      </Suspense>
    </Dialog>
  )
}

function loadContent() {
  const load = stepUpContent()
  return load === null ? null : lazy(async () => ({ default: (await load()).StepUp }))
}
