import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { localPath } from '../rules/session.ts'

type Entrance = { next: 'done' | 'second-factor'; returnTo?: string }

/** What comes after a first factor: the second one, or the page that was asked for. Nothing of an earlier person stays. */
export function useEntrance(): (entrance: Entrance) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { retour } = useSearch({ strict: false })
  return async ({ next, returnTo = retour }) => {
    if (next === 'second-factor') {
      return navigate({ to: '/connexion/verification', search: { retour: localPath(returnTo) }, replace: true })
    }
    client.clear()
    return navigate({ href: localPath(returnTo), replace: true })
  }
}
