import { QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer, CallInput, Endpoint } from '#shared/endpoint.ts'
import { ApiProblem, call, type LooseInput } from './api.ts'

/** Reads are kept a minute fresh, refetched when the person comes back, and retried only when no server answered. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, gcTime: 30 * 60_000, retry: retryOnce, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** A read as TanStack Query options: `useSuspenseQuery(queryOptionsFor(contract.showLot, { params }))`. */
export function queryOptionsFor<E extends Endpoint>(endpoint: E, input: CallInput<E> & LooseInput) {
  return queryOptions({
    queryKey: [endpoint.config.name, input.params ?? {}, input.query ?? {}],
    queryFn: ({ signal }): Promise<Answer<E>> => call(endpoint, input, signal),
  })
}

/**
 * A write as a mutation; the reads named in `refreshes` are fetched again once it has succeeded.
 * `const block = useSend(blockPerson, { refreshes: [listPeople] })` then `block.mutate({ params, body })`.
 */
export function useSend<E extends Endpoint>(endpoint: E, { refreshes = [] }: { refreshes?: readonly Endpoint[] } = {}) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (input: CallInput<E> & LooseInput) => call(endpoint, input),
    onSuccess: () => refresh(refreshes),
  })
}

/** Marks every kept answer of these endpoints as stale, and waits until those on the screen are fresh again. */
export function useRefresh(): (endpoints: readonly Endpoint[]) => Promise<void> {
  const client = useQueryClient()
  return async (endpoints) => {
    await Promise.all(endpoints.map(({ config }) => client.invalidateQueries({ queryKey: [config.name] })))
  }
}

function retryOnce(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof ApiProblem && error.code === 'offline'
}
