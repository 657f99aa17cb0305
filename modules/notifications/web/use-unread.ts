import { useQuery } from '@tanstack/react-query'
import { unreadQuery } from './unread-query.ts'

/** How many notifications wait in a residence, by its id. */
export function useUnreadByResidence(): (residenceId: string) => number {
  const { data } = useQuery(unreadQuery)
  const waiting = new Map(data?.residences.map(({ residenceId, unread }) => [residenceId, unread]))
  return (residenceId) => waiting.get(residenceId) ?? 0
}
