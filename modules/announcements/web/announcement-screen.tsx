import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listAnnouncements, markRead } from '../contract/announcements.ts'
import { AnnouncementActions } from './announcement-actions.tsx'
import type { Announcement } from './answers.ts'
import { Attachments } from './attachments.tsx'
import { BodyText } from './body-text.tsx'
import { Comments } from './comments.tsx'
import { announcementQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'
import { roleLabel, stateLabel } from './words.ts'

/** One announcement, read. Opening it is what marks it as seen. */
export function AnnouncementScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { announcementId = '' } = useParams({ strict: false })
  const { data: announcement } = useSuspenseQuery(announcementQuery(residenceId, announcementId))
  useReading(residenceId, announcement)
  return (
    <Screen title={announcement.title} subtitle={<Origin announcement={announcement} />}>
      <StateNotice announcement={announcement} />
      <BodyText text={announcement.body} />
      <Attachments residenceId={residenceId} announcementId={announcementId} files={announcement.files} />
      <AnnouncementActions residenceId={residenceId} announcement={announcement} />
      {(announcement.commentsAllowed || announcement.comments.length > 0) && (
        <Comments residenceId={residenceId} announcement={announcement} />
      )}
      <p>
        <Link to="/r/$residenceId/annonces" params={{ residenceId }}>
          {t('Toutes les annonces')}
        </Link>
      </p>
    </Screen>
  )
}

function useReading(residenceId: string, { id, isRead, publishedAt }: Announcement) {
  const { mutate } = useSend(markRead, { refreshes: [listAnnouncements] })
  useEffect(() => {
    if (!isRead && publishedAt !== null) mutate({ params: { residenceId, announcementId: id } })
  }, [mutate, residenceId, id, isRead, publishedAt])
}

function Origin({ announcement }: { announcement: Announcement }) {
  const t = useT()
  const format = useFormat()
  const { author, publishedAt, level, state } = announcement
  return (
    <span className="flex flex-wrap items-center gap-2">
      {level === 'urgent' && <Badge tone="danger">{t('Urgent')}</Badge>}
      {state !== 'published' && <Badge>{stateLabel(t, state)}</Badge>}
      <span>
        {publishedAt === null ? author : t('{author}, le {date}', { author, date: format.date(publishedAt) })}
      </span>
    </span>
  )
}

function StateNotice({ announcement }: { announcement: Announcement }) {
  const t = useT()
  const format = useFormat()
  const { state, publishAt, endsAt, withdrawReason, target } = announcement
  const audience =
    target.roles.length === 0 ? t('Tous les habitants') : target.roles.map((role) => roleLabel(t, role)).join(', ')
  if (state === 'withdrawn')
    return (
      <Notice tone="attention" title={t('Cette annonce a été retirée')}>
        {withdrawReason}
      </Notice>
    )
  if (state === 'scheduled' && publishAt !== null) {
    const when = t('Sera publiée le {date} à {time}', { date: format.date(publishAt), time: format.time(publishAt) })
    return <Notice title={when}>{audience}</Notice>
  }
  if (state === 'draft') return <Notice title={t('Brouillon : personne ne le voit encore')}>{audience}</Notice>
  if (state === 'ended' && endsAt !== null)
    return <Notice title={t('Terminée depuis le {date}', { date: format.date(endsAt) })} />
  return endsAt === null ? null : (
    <Card>
      <p>{t("Affichée jusqu'au {date} à {time}", { date: format.date(endsAt), time: format.time(endsAt) })}</p>
    </Card>
  )
}
