import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Link } from '#web/ui/link.tsx'
import { Select } from '#web/ui/select.tsx'
import { suppliersToChooseQuery } from './queries.ts'

/** One of the firm's suppliers that may be given something new. */
export function SupplierField({ organizationId }: { organizationId: string }) {
  const t = useT()
  const { data } = useSuspenseQuery(suppliersToChooseQuery(organizationId))
  return (
    <Select
      name="supplierId"
      label={t('Prestataire')}
      placeholder={t('Choisir')}
      options={data.items.map(({ id, name }) => ({ value: id, label: name }))}
      hint={
        <Link to="/gestion/$organizationId/prestataires" params={{ organizationId }}>
          {t('Voir ou ajouter des prestataires')}
        </Link>
      }
    />
  )
}
