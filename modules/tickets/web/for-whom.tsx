import { useQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import { useAddress } from './answers.ts'
import { delegationsQuery } from './queries.ts'
import type { Draft } from './use-draft.ts'

/** For whom it is, where somebody let the person manage their demands of that kind. */
export function ForWhom({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useT()
  const { residenceId } = useAddress()
  const { data } = useQuery(delegationsQuery(residenceId))
  const principals = data?.items.filter(
    ({ isMine, level, ticket, category }) =>
      !isMine && level === 'manage' && ticket === null && (category === null || category === draft.category),
  )
  if (draft.choice === null || principals === undefined || principals.length === 0) return null
  return (
    <Select
      label={t('Pour qui')}
      placeholder={t('Pour moi')}
      hint={t('Votre nom et le sien y seront : « X pour Y ».')}
      options={principals.map(({ person }) => ({ value: person.id, label: person.name }))}
      value={draft.forPersonId ?? ''}
      onChange={({ target }) => onChange({ forPersonId: target.value || null })}
    />
  )
}
