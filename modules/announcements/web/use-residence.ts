import { useParams } from '@tanstack/react-router'
import { useRoles } from '#web/me.ts'

/** The parts of the address that screens of a residence share. */
export function useResidenceId(): string {
  return useParams({ strict: false }).residenceId ?? ''
}

export function useMayWrite(): boolean {
  return useRoles().some((role) => role === 'admin' || role === 'manager')
}
