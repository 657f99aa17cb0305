import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useT } from '#web/i18n.tsx'
import { meQuery, useMe } from '#web/me.ts'
import { Card } from '#web/ui/card.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { JoinForm } from './join-form.tsx'
import { MyRequests } from './my-requests.tsx'
import { myRequestsQuery } from './queries.ts'

/** For somebody without any residence yet: what they asked, or how to ask. It opens by itself once accepted. */
export function WaitingRoomScreen() {
  const t = useT()
  const { person } = useMe()
  const { data } = useSuspenseQuery({ ...myRequestsQuery, refetchInterval: LOOK_AGAIN_MS })
  const waiting = data.items.some(({ decision }) => decision === null)
  useLeaveOnceAccepted()
  return (
    <Screen title={t('Bonjour {name}', { name: person.name })}>
      {waiting ? (
        <Notice tone="info" title={t('Votre demande est chez le syndic')}>
          {t('Dès son accord, cette page ouvrira votre copropriété. Vous pouvez la fermer : un e-mail vous le dira.')}
        </Notice>
      ) : (
        <Card title={t('Rejoindre ma copropriété')}>
          <JoinForm />
        </Card>
      )}
      {data.items.length > 0 && (
        <Card title={t('Mes demandes')}>
          <MyRequests items={data.items} />
        </Card>
      )}
      <div>
        <ButtonLink to="/invitation" variant="quiet">
          {t("J'ai reçu un code par courrier")}
        </ButtonLink>
      </div>
    </Screen>
  )
}

const LOOK_AGAIN_MS = 30_000

function useLeaveOnceAccepted() {
  const navigate = useNavigate()
  const { data } = useSuspenseQuery({ ...meQuery, refetchInterval: LOOK_AGAIN_MS })
  const accepted = data.places.length > 0
  useEffect(() => {
    if (accepted) void navigate({ href: '/accueil', replace: true })
  }, [accepted, navigate])
}
