import { useParams } from '@tanstack/react-router'
import { useRoles } from '#web/me.ts'
import { mayManage, sightOf } from '../rules/party.ts'

export function useResidenceId(): string {
  return useParams({ strict: false }).residenceId ?? ''
}

export function useMayManage(): boolean {
  return mayManage(useRoles())
}

/** The manager's people see contacts, former owners, imports. */
export function useIsStaff(): boolean {
  return sightOf(useRoles()).contacts
}

/** Occupants and delegates do not see who owns what. */
export function useMaySeeLots(): boolean {
  const roles = useRoles()
  return useIsStaff() || roles.includes('owner') || roles.includes('council')
}
