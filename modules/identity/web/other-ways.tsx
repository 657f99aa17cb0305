import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import Building from 'lucide-react/icons/building-2'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import KeyRound from 'lucide-react/icons/key-round'
import Mail from 'lucide-react/icons/mail'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { askProvider } from '../contract/sign-in.ts'
import { signInQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { usePasskeySignIn } from './use-passkey.ts'
import { canUsePasskeys } from './webauthn.ts'

/** The ways in besides the one that is open; the address says which that is, so that back goes back. */
export function OtherWays() {
  const t = useT()
  const { data } = useQuery(signInQuery)
  const { retour, par } = useSearch({ strict: false })
  return (
    <section aria-label={t('Autres moyens')} className="flex flex-col gap-3 border-t border-line pt-5">
      {par !== undefined && (
        <ButtonLink to="/connexion" search={{ retour }} wide icon={<KeyRound aria-hidden="true" className="size-5" />}>
          {t('Donner mon mot de passe')}
        </ButtonLink>
      )}
      {par !== 'lien' && (
        <ButtonLink
          to="/connexion"
          search={{ retour, par: 'lien' }}
          wide
          icon={<Mail aria-hidden="true" className="size-5" />}
        >
          {t('Recevoir un lien par e-mail')}
        </ButtonLink>
      )}
      {canUsePasskeys() && <PasskeyButton />}
      {data?.google === true && <GoogleButton />}
      {data?.sso === true && par !== 'organisation' && (
        <ButtonLink
          to="/connexion"
          search={{ retour, par: 'organisation' }}
          wide
          icon={<Building aria-hidden="true" className="size-5" />}
        >
          {t('Passer par mon organisation')}
        </ButtonLink>
      )}
    </section>
  )
}

export function PasskeyButton() {
  const t = useT()
  const passkey = usePasskeySignIn()
  return (
    <>
      <Button
        wide
        icon={<Fingerprint aria-hidden="true" className="size-5" />}
        pending={passkey.isPending}
        onClick={() => passkey.mutate()}
      >
        {t("Utiliser une clé d'accès")}
      </Button>
      <Refusal error={passkey.error} />
    </>
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
