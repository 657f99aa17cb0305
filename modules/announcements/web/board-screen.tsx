import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { call } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { List } from '#web/ui/list.tsx'
import { Pagination } from '#web/ui/pagination.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { listAnnouncements } from '../contract/announcements.ts'
import { BoardRow } from './board-row.tsx'
import type { Show } from './queries.ts'
import { useMayWrite, useResidenceId } from './use-residence.ts'

const SHOWS: readonly Show[] = ['current', 'drafts', 'ended']

/** The notice board: what is up, what is over, and for staff what is being written. */
export function BoardScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const isStaff = useRoles().some((role) => role === 'admin' || role === 'manager' || role === 'accountant')
  const mayWrite = useMayWrite()
  const { vue = 'current' } = useSearch({ from: '/signed-in/r/$residenceId/annonces' })
  const navigate = useNavigate()
  const tabs: { id: Show; label: string }[] = [
    { id: 'current', label: t('En cours') },
    ...(isStaff ? [{ id: 'drafts' as const, label: t('En préparation') }] : []),
    { id: 'ended', label: t('Terminées') },
  ]
  return (
    <Screen title={t('Annonces')} primary={mayWrite ? <WriteLink residenceId={residenceId} /> : undefined}>
      <Tabs
        label={t('Annonces')}
        value={vue}
        onChange={(id) =>
          void navigate({
            to: '/r/$residenceId/annonces',
            params: { residenceId },
            search: { vue: SHOWS.find((show) => show === id) },
            replace: true,
          })
        }
        tabs={tabs.map(({ id, label }) => ({
          id,
          label,
          content: <Board key={id} residenceId={residenceId} show={id} mayWrite={mayWrite} />,
        }))}
      />
    </Screen>
  )
}

function WriteLink({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <ButtonLink
      to="/r/$residenceId/annonces/nouvelle"
      params={{ residenceId }}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-5" />}
    >
      {t('Écrire une annonce')}
    </ButtonLink>
  )
}

function useBoard(residenceId: string, show: Show, search: string) {
  return useInfiniteQuery({
    queryKey: [listAnnouncements.config.name, { residenceId }, { show, search, pages: true }],
    queryFn: ({ pageParam, signal }) => {
      const query = { show, ...(search === '' ? {} : { search }), ...(pageParam === null ? {} : { cursor: pageParam }) }
      return call(listAnnouncements, { params: { residenceId }, query }, signal)
    },
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next,
  })
}

const firstPage: string | null = null

function Board({ residenceId, show, mayWrite }: { residenceId: string; show: Show; mayWrite: boolean }) {
  const t = useT()
  const [search, setSearch] = useState('')
  const board = useBoard(residenceId, show, search)
  const items = board.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="flex flex-col gap-4 pt-4">
      {(items.length > 0 || search !== '') && (
        <SearchField label={t('Chercher une annonce')} value={search} onSearch={setSearch} />
      )}
      {board.isPending && <Skeleton lines={6} />}
      {board.error !== null && <ErrorPanel error={board.error} onRetry={() => void board.refetch()} />}
      {board.isSuccess && items.length === 0 && (
        <NothingHere show={show} searched={search !== ''} mayWrite={mayWrite} />
      )}
      {items.length > 0 && (
        <List label={t('Annonces')}>
          {items.map((item) => (
            <BoardRow key={item.id} item={item} residenceId={residenceId} />
          ))}
        </List>
      )}
      {items.length > 0 && (
        <Pagination
          shown={items.length}
          hasMore={board.hasNextPage}
          pending={board.isFetchingNextPage}
          onMore={() => void board.fetchNextPage()}
        />
      )}
    </div>
  )
}

function NothingHere({ show, searched, mayWrite }: { show: Show; searched: boolean; mayWrite: boolean }) {
  const t = useT()
  if (searched) return <EmptyState title={t('Aucune annonce trouvée')}>{t('Essayez un autre mot.')}</EmptyState>
  if (show === 'drafts')
    return (
      <EmptyState title={t('Rien en préparation')}>
        {t('Vos brouillons et vos annonces programmées seront ici.')}
      </EmptyState>
    )
  if (show === 'ended')
    return (
      <EmptyState title={t('Aucune annonce terminée')}>
        {t('Les annonces dont la date de fin est passée seront ici.')}
      </EmptyState>
    )
  return (
    <EmptyState title={t('Aucune annonce en cours')}>
      {mayWrite
        ? t('Écrivez la première : une coupure, des travaux, une réunion. Les habitants seront prévenus.')
        : t("Vous serez prévenu dès qu'il y en aura une.")}
    </EmptyState>
  )
}
