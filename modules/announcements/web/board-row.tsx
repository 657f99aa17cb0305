import MessageSquare from 'lucide-react/icons/message-square'
import Paperclip from 'lucide-react/icons/paperclip'
import Pin from 'lucide-react/icons/pin'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import type { listAnnouncements } from '../contract/announcements.ts'
import { stateLabel } from './words.ts'

type Item = Answer<typeof listAnnouncements>['items'][number]

/** One announcement of the board. What was not read is bold and says so. */
export function BoardRow({ item, residenceId }: { item: Item; residenceId: string }) {
  const unread = !item.isRead && item.state === 'published'
  return (
    <li>
      <PlainLink
        to="/r/$residenceId/annonces/$announcementId"
        params={{ residenceId, announcementId: item.id }}
        className="-mx-2 flex flex-col gap-1 rounded-md px-2 py-3 text-inherit no-underline hover:bg-accent-soft"
      >
        <Marks item={item} unread={unread} />
        <span className={unread ? 'text-lg font-bold' : 'text-lg'}>{item.title}</span>
        <span className="line-clamp-2 text-ink-soft">{item.excerpt}</span>
        <Counts item={item} />
      </PlainLink>
    </li>
  )
}

function Marks({ item, unread }: { item: Item; unread: boolean }) {
  const t = useT()
  return (
    <span className="flex flex-wrap items-center gap-2">
      {item.level === 'urgent' && <Badge tone="danger">{t('Urgent')}</Badge>}
      {item.isPinned && <Badge icon={<Pin aria-hidden="true" className="size-4" />}>{t('Épinglée')}</Badge>}
      {unread && <Badge tone="accent">{t('Non lue')}</Badge>}
      {item.state !== 'published' && (
        <Badge tone={item.state === 'scheduled' ? 'info' : 'neutral'}>{stateLabel(t, item.state)}</Badge>
      )}
    </span>
  )
}

function Counts({ item }: { item: Item }) {
  const t = useT()
  const format = useFormat()
  const date = item.publishedAt ?? item.publishAt
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
      {date !== null && (
        <span>
          {item.publishedAt === null
            ? t('Le {date} à {time}', { date: format.date(date), time: format.time(date) })
            : format.date(date)}
        </span>
      )}
      {item.files > 0 && (
        <span className="flex items-center gap-1">
          <Paperclip aria-hidden="true" className="size-4" />
          {t('{count, plural, one {# pièce jointe} other {# pièces jointes}}', { count: item.files })}
        </span>
      )}
      {item.comments > 0 && (
        <span className="flex items-center gap-1">
          <MessageSquare aria-hidden="true" className="size-4" />
          {t('{count, plural, one {# commentaire} other {# commentaires}}', { count: item.comments })}
        </span>
      )}
      {item.readers !== null && item.publishedAt !== null && (
        <span>
          {t('{count, plural, =0 {Pas encore lue} one {Lue par # personne} other {Lue par # personnes}}', {
            count: item.readers,
          })}
        </span>
      )}
    </span>
  )
}
