import { useParams } from '@tanstack/react-router'

/** The names in the address of a page of calls. */
export function usePlace() {
  const { residenceId = '', callId = '', partyId = '', budgetId = '', levyId = '' } = useParams({ strict: false })
  return { residenceId, callId, partyId, budgetId, levyId }
}
