import { useParams } from '@tanstack/react-router'

/** The firm whose back office is open. */
export function useFirm(): string {
  return useParams({ from: '/signed-in/gestion/$organizationId' }).organizationId
}
