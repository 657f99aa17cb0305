import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { signInWithLink } from '../contract/sign-in.ts'
import { Door } from './door.tsx'
import { Refusal } from './refusal.tsx'
import { useEntrance } from './use-entrance.ts'
import { useFragment } from './use-fragment.ts'

/** A link from a mail. The button keeps mail scanners, which open links by themselves, from using it up. */
export function LinkScreen() {
  const t = useT()
  const token = useFragment()
  const enter = useEntrance()
  const sign = useSend(signInWithLink)
  return (
    <Door title={t('Se connecter')} lead={t('Vous avez suivi le lien reçu par e-mail.')}>
      <Refusal error={sign.error} />
      <div className="flex flex-wrap gap-3">
        {sign.error === null && (
          <Button
            variant="primary"
            pending={sign.isPending}
            onClick={() => sign.mutate({ body: { token } }, { onSuccess: enter })}
          >
            {t('Entrer dans Mitoyen')}
          </Button>
        )}
        <ButtonLink to="/connexion" search={{ par: 'lien' }}>
          {t('Demander un autre lien')}
        </ButtonLink>
      </div>
    </Door>
  )
}
