import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { renewFeed, revokeFeed, showFeed } from '../contract/schedule.ts'
import { feedQuery } from './queries.ts'

/** The secret address that brings the schedule into the person's own calendar. */
export function CalendarScreen() {
  const t = useT()
  const { data: feed } = useSuspenseQuery(feedQuery)
  const renew = useSend(renewFeed, { refreshes: [showFeed] })
  return (
    <Screen title={t('Mon calendrier')} subtitle={t("Les dates de vos résidences, dans l'agenda de votre téléphone.")}>
      {renew.data !== undefined && <NewAddress address={renew.data.address} />}
      <Card
        title={feed.createdAt === null ? t('Aucune adresse pour le moment') : t('Adresse active')}
        actions={
          <>
            <Button
              variant={feed.createdAt === null ? 'primary' : 'secondary'}
              pending={renew.isPending}
              onClick={() => renew.mutate({})}
            >
              {feed.createdAt === null ? t('Créer mon adresse') : t("Renouveler l'adresse")}
            </Button>
            {feed.createdAt !== null && <RevokeButton onDone={renew.reset} />}
          </>
        }
      >
        <FeedState createdAt={feed.createdAt} lastReadAt={feed.lastReadAt} />
        {renew.error !== null && <ErrorPanel error={renew.error} />}
      </Card>
    </Screen>
  )
}

function FeedState({ createdAt, lastReadAt }: { createdAt: string | null; lastReadAt: string | null }) {
  const t = useT()
  const format = useFormat()
  if (createdAt === null) {
    return (
      <p>
        {t(
          "Créez une adresse, puis ajoutez-la à votre agenda avec « S'abonner à un calendrier ». Elle se met à jour toute seule.",
        )}
      </p>
    )
  }
  return (
    <>
      <p>{t('Créée le {date}.', { date: format.date(createdAt) })}</p>
      <p>
        {lastReadAt === null
          ? t("Aucun agenda ne l'a encore lue.")
          : t('Lue pour la dernière fois le {date} à {time}.', {
              date: format.date(lastReadAt),
              time: format.time(lastReadAt),
            })}
      </p>
      <p className="text-ink-soft">
        {t(
          "Elle n'est pas affichée de nouveau : si vous l'avez perdue, renouvelez-la. L'ancienne cessera de fonctionner.",
        )}
      </p>
    </>
  )
}

function NewAddress({ address }: { address: string }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  return (
    <Notice
      tone="success"
      live
      title={t('Voici votre adresse')}
      actions={
        <Button onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>
          {copied ? t('Adresse copiée') : t("Copier l'adresse")}
        </Button>
      }
    >
      <p className="font-mono text-sm break-all select-all">{address}</p>
      <p>{t("Elle est personnelle : qui la possède voit vos dates. Elle n'est montrée que cette fois.")}</p>
    </Notice>
  )
}

function RevokeButton({ onDone }: { onDone: () => void }) {
  const t = useT()
  const revoke = useSend(revokeFeed, { refreshes: [showFeed] })
  return (
    <Button variant="danger" pending={revoke.isPending} onClick={() => revoke.mutate({}, { onSuccess: onDone })}>
      {t("Supprimer l'adresse")}
    </Button>
  )
}
