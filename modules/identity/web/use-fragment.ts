import { useLocation } from '@tanstack/react-router'

/** What stands after the `#`: a token that no server log and no referrer ever sees. */
export function useFragment(): string {
  return useLocation().hash.replace(/^#/, '')
}
