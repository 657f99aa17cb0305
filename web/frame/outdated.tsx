import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSignal } from '#web/signal.ts'
import { outdated } from '#web/state.ts'
import { Button } from '#web/ui/button.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { updateAndReload } from '#web/update.ts'

/** Takes the whole page when the server no longer speaks with this version: better plain than half working. */
export function Outdated({ children }: { children: ReactNode }) {
  const t = useT()
  if (!useSignal(outdated)) return children
  return (
    <main className="px-4 py-12">
      <Screen title={t('Cette version est trop ancienne')}>
        <p>
          {t(
            "L'application a changé depuis que cette page est ouverte. Rechargez-la pour continuer ; rien n'est perdu.",
          )}
        </p>
        <div>
          <Button variant="primary" onClick={updateAndReload}>
            {t('Recharger')}
          </Button>
        </div>
      </Screen>
    </main>
  )
}
