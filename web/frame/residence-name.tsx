import { useQuery } from '@tanstack/react-query'
import { sheetQuery } from '#modules/residences/web/public.ts'

/** The name of a residence that its firm's staff stand in without being anybody there. */
export function ResidenceName({ residenceId, firm }: { residenceId: string; firm: string }) {
  return useQuery(sheetQuery(residenceId)).data?.name ?? firm
}
