import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Logo } from './logo.tsx'

/** A page that could not be shown. Foreign and absent look the same; forbidden says whom to ask. */
export function FailureScreen({ error, reset }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const status = error instanceof ApiProblem ? error.status : undefined
  if (status === 404) return <NotFoundScreen />
  if (status === 403) return <ForbiddenScreen />

  function retry() {
    queries.reset()
    reset()
    void router.invalidate()
  }
  return (
    <Screen title={t('Un contretemps')}>
      <ErrorPanel error={error} onRetry={retry} />
    </Screen>
  )
}

/** The same where no frame is around: an address that leads nowhere. */
export function LostScreen() {
  return (
    <main className="mx-auto w-full max-w-xl px-4 py-6 md:py-12">
      <Logo />
      <div className="pt-8">
        <NotFoundScreen />
      </div>
    </main>
  )
}

export function NotFoundScreen() {
  const t = useT()
  return (
    <Screen title={t('Page introuvable')}>
      <p>
        {t("Cette page n'existe pas, ou ne vous est pas ouverte. Si vous avez suivi un lien, il a peut-être expiré.")}
      </p>
      <BackHome />
    </Screen>
  )
}

function ForbiddenScreen() {
  const t = useT()
  return (
    <Screen title={t('Accès réservé')}>
      <Notice tone="attention">
        {t('Votre rôle ne permet pas de voir cette page. Si vous en avez besoin, demandez à votre gestionnaire.')}
      </Notice>
      <BackHome />
    </Screen>
  )
}

function BackHome() {
  const t = useT()
  return (
    <div>
      <ButtonLink to="/" variant="primary">
        {t("Revenir à l'accueil")}
      </ButtonLink>
    </div>
  )
}
