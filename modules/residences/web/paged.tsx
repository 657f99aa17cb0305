import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Answer, CallInput, Endpoint } from '#shared/endpoint.ts'
import { call, type LooseInput } from '#web/api.ts'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Pagination } from '#web/ui/pagination.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

type Page = { items: readonly unknown[]; next: string | null }
const firstPage: string | null = null

/** A keyset list that grows where it is. `inputAt` gives the call for a cursor. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  about: LooseInput,
  inputAt: (cursor: { cursor?: string }) => CallInput<E> & LooseInput,
) {
  return useInfiniteQuery({
    queryKey: [endpoint.config.name, about.params ?? {}, { ...about.query, pages: true }],
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, inputAt(pageParam === null ? {} : { cursor: pageParam }), signal),
    initialPageParam: firstPage,
    getNextPageParam: (page: Answer<E>) => nextOf(page),
  })
}

function nextOf(page: unknown): string | null {
  return typeof page === 'object' && page !== null && 'next' in page && typeof page.next === 'string' ? page.next : null
}

type PagedProps<P extends Page> = {
  pages: UseInfiniteQueryResult<{ pages: P[] }>
  total?: number
  children: (items: P['items'], first: P) => ReactNode
}

/** The states of such a list: waiting, failed, shown with what follows. */
export function Paged<P extends Page>({ pages, total, children }: PagedProps<P>) {
  if (pages.isPending) return <Skeleton lines={8} />
  const first = pages.data?.pages[0]
  if (first === undefined) return <ErrorPanel error={pages.error} onRetry={() => void pages.refetch()} />
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="flex flex-col gap-2">
      {pages.error !== null && <ErrorPanel error={pages.error} onRetry={() => void pages.refetch()} />}
      {children(items, first)}
      {items.length > 0 && (
        <Pagination
          shown={items.length}
          {...(total !== undefined && { total })}
          hasMore={pages.hasNextPage}
          pending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
        />
      )}
    </div>
  )
}
