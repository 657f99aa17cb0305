import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { call } from '#web/api.ts'
import { useFormat, useLocale, useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Link, PlainLink } from '#web/ui/link.tsx'
import { Pagination } from '#web/ui/pagination.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { countUnread, listNotifications, markRead } from '../contract.ts'
import { kindOf } from '../rules/catalogue.ts'

type Item = Answer<typeof listNotifications>['items'][number]

const REFRESHES = [listNotifications, countUnread]
const firstPage: string | null = null

function useCentre(unread: boolean) {
  return useInfiniteQuery({
    queryKey: [listNotifications.config.name, { unread }, { pages: true }],
    queryFn: ({ pageParam, signal }) =>
      call(
        listNotifications,
        { query: { ...(unread && { unread: 'true' }), ...(pageParam !== null && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next,
  })
}

/** All that the person was told, latest first. */
export function CentreScreen() {
  const t = useT()
  const [onlyUnread, setOnlyUnread] = useState(false)
  const centre = useCentre(onlyUnread)
  const read = useSend(markRead, { refreshes: REFRESHES })
  const items = centre.data?.pages.flatMap((page) => page.items) ?? []
  const unread = centre.data?.pages[0]?.unread ?? 0
  return (
    <Screen
      title={t('Notifications')}
      actions={
        unread > 0 && (
          <Button pending={read.isPending} onClick={() => read.mutate({ body: { ids: 'all' } })}>
            {t('Tout marquer comme lu')}
          </Button>
        )
      }
    >
      <Checkbox label={t('Seulement les non lues')} checked={onlyUnread} onChange={() => setOnlyUnread(!onlyUnread)} />
      {centre.isPending && <Skeleton lines={6} />}
      {centre.error !== null && <ErrorPanel error={centre.error} onRetry={() => void centre.refetch()} />}
      {read.error !== null && <ErrorPanel error={read.error} />}
      {centre.isSuccess && items.length === 0 && (
        <EmptyState title={onlyUnread ? t('Tout est lu') : t('Aucune notification')}>
          {t('Ce qui vous concerne dans vos résidences sera rappelé ici.')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <ol className="flex flex-col divide-y divide-line">
            {items.map((item) => (
              <NotificationRow
                key={item.id}
                item={item}
                onOpen={() => item.readAt ?? read.mutate({ body: { ids: [item.id] } })}
              />
            ))}
          </ol>
          <Pagination
            shown={items.length}
            hasMore={centre.hasNextPage}
            pending={centre.isFetchingNextPage}
            onMore={() => void centre.fetchNextPage()}
          />
        </>
      )}
      <p>
        <Link to="/profil/notifications">{t('Choisir ce que je reçois')}</Link>
      </p>
    </Screen>
  )
}

function NotificationRow({ item, onOpen }: { item: Item; onOpen: () => void }) {
  const t = useT()
  const format = useFormat()
  const locale = useLocale()
  const { places } = useMe()
  const where = places.find(({ id }) => id === item.residenceId)?.name
  const kind = kindOf(item.kind)
  return (
    <li>
      <PlainLink
        to={item.link}
        onClick={onOpen}
        className="-mx-2 flex flex-col gap-1 rounded-md px-2 py-3 text-inherit no-underline hover:bg-accent-soft"
      >
        <span className="flex flex-wrap items-center gap-2">
          {item.level === 'urgent' && <Badge tone="danger">{t('Urgent')}</Badge>}
          {item.readAt === null && <Badge tone="accent">{t('Non lue')}</Badge>}
          <span className={item.readAt === null ? 'font-bold' : ''}>{item.title}</span>
        </span>
        {item.body !== '' && <span className="line-clamp-2 whitespace-pre-line text-ink-soft">{item.body}</span>}
        <span className="text-sm text-ink-soft">
          {[
            kind?.label[locale],
            where,
            t('{date} à {time}', { date: format.date(item.createdAt, 'medium'), time: format.time(item.createdAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </PlainLink>
      {kind !== undefined && (
        <details className="pb-3 text-sm text-ink-soft">
          <summary className="min-h-11 cursor-pointer py-2">{t('Pourquoi ai-je reçu ceci ?')}</summary>
          <p>{kind.why[locale]}</p>
        </details>
      )}
    </li>
  )
}
