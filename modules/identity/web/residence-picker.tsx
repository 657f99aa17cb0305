import { useSuspenseQuery } from '@tanstack/react-query'
import { firmResidencesQuery } from '#modules/residences/web/public.ts'
import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFirm } from './use-firm.ts'

/** The residence asked for in the address, else the firm's first; undefined when it has none. */
export function useResidenceChoice(asked: string | undefined): string | undefined {
  const { data } = useSuspenseQuery(firmResidencesQuery(useFirm()))
  return data.items.find(({ id }) => id === asked)?.id ?? data.items[0]?.id
}

export function ResidencePicker({ value, onChoose }: { value: string; onChoose: (residenceId: string) => void }) {
  const t = useT()
  const { data } = useSuspenseQuery(firmResidencesQuery(useFirm()))
  return (
    <Select
      label={t('Résidence')}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
      options={data.items.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
