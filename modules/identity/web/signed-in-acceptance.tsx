import { useQueryClient } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { signOut } from '#web/sign-out.ts'
import { Button } from '#web/ui/button.tsx'
import { acceptInvitation } from '../contract/entrance.ts'
import { Refusal } from './refusal.tsx'
import { useEntrance } from './use-entrance.ts'

/** Somebody already signed in adds the place to their account, or says they are another person. */
export function SignedInAcceptance({ code, name }: { code: string; name: string }) {
  const t = useT()
  const client = useQueryClient()
  const enter = useEntrance()
  const accept = useSend(acceptInvitation)
  return (
    <>
      <p>{t("Vous êtes connecté : {name}. Cet accès s'ajoutera à votre compte.", { name })}</p>
      <Refusal error={accept.error} />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          pending={accept.isPending}
          onClick={() => accept.mutate({ params: { code }, body: {} }, { onSuccess: () => enter({ next: 'done' }) })}
        >
          {t("Accepter l'invitation")}
        </Button>
        <Button onClick={() => signOut(client)}>{t("Je suis quelqu'un d'autre")}</Button>
      </div>
    </>
  )
}
