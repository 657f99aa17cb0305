import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import KeyRound from 'lucide-react/icons/key-round'
import Mail from 'lucide-react/icons/mail'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { askProvider } from '../contract/sign-in.ts'
import { signInQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { usePasskeySignIn } from './use-passkey.ts'
import { canUsePasskeys } from './webauthn.ts'

/** Everything but a password: a link, a passkey, and Google where it is set up. */
export function OtherWays() {
  const t = useT()
  const { data } = useQuery(signInQuery)
  const passkey = usePasskeySignIn()
  return (
    <section aria-label={t('Autres moyens')} className="flex flex-col gap-3 border-t border-line pt-5">
      <p className="text-ink-soft">{t('Ou, sans mot de passe :')}</p>
      <LinkSwitch />
      {canUsePasskeys() && (
        <Button
          wide
          icon={<Fingerprint aria-hidden="true" className="size-5" />}
          pending={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {t("Utiliser une clé d'accès")}
        </Button>
      )}
      {data?.google === true && <GoogleButton />}
      <Refusal error={passkey.error} />
    </section>
  )
}

/** Turns the form into the other one; the address says which, so that back goes back. */
function LinkSwitch() {
  const t = useT()
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const byLink = search.par === 'lien'
  return (
    <Button
      wide
      icon={
        byLink ? <KeyRound aria-hidden="true" className="size-5" /> : <Mail aria-hidden="true" className="size-5" />
      }
      onClick={() =>
        navigate({ to: '/connexion', search: { retour: search.retour, ...(byLink ? {} : { par: 'lien' }) } })
      }
    >
      {byLink ? t('Donner mon mot de passe') : t('Recevoir un lien par courriel')}
    </Button>
  )
}

function GoogleButton() {
  const t = useT()
  const { retour } = useSearch({ strict: false })
  const ask = useSend(askProvider)
  return (
    <>
      <Button
        wide
        pending={ask.isPending}
        onClick={() =>
          ask.mutate(
            { body: { provider: 'google', returnTo: retour } },
            { onSuccess: ({ url }) => location.assign(url) },
          )
        }
      >
        {t('Continuer avec Google')}
      </Button>
      <Refusal error={ask.error} />
    </>
  )
}
