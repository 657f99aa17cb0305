import { useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Notice } from '#web/ui/notice.tsx'
import { DemoPeople } from './demo-people.tsx'
import { Door } from './door.tsx'
import { DoorLinks } from './door-links.tsx'
import { LinkForm } from './link-form.tsx'
import { OtherWays } from './other-ways.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProviderForm } from './provider-form.tsx'
import './problems.ts'

/** The door. A password first, since most have one; the other ways under it. */
export function SignInScreen() {
  const t = useT()
  const { par } = useSearch({ strict: false })
  return (
    <div className="flex flex-col gap-6">
      <JustDone />
      <Door title={t('Se connecter')} lead={t("À l'espace en ligne de votre copropriété")}>
        <TheForm way={par} />
        <OtherWays />
      </Door>
      <DoorLinks />
      <DemoPeople />
    </div>
  )
}

function TheForm({ way }: { way: string | undefined }) {
  switch (way) {
    case 'lien':
      return <LinkForm />
    case 'organisation':
      return <ProviderForm />
    default:
      return <PasswordForm />
  }
}

/** The trace of what led here. */
function JustDone() {
  const t = useT()
  const { fait, motif } = useSearch({ strict: false })
  if (fait === 'mot-de-passe') {
    return (
      <Notice tone="success" live title={t('Votre mot de passe est changé')}>
        {t('Toutes vos sessions sont fermées. Connectez-vous avec le nouveau.')}
      </Notice>
    )
  }
  if (fait === 'depart') {
    return (
      <Notice tone="success" live title={t('Votre compte est fermé')}>
        {t('Une confirmation vous a été envoyée. Merci, et au revoir.')}
      </Notice>
    )
  }
  return fait === 'refus' ? (
    <Notice tone="danger" live title={t("La connexion n'a pas abouti")}>
      {problemSentence(t, motif ?? 'provider-declined')}
    </Notice>
  ) : null
}
