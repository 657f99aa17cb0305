import { useT } from '#web/i18n.tsx'
import { ButtonLink } from '#web/ui/link.tsx'

/** What comes next where nothing is yet. */
export function ImportLink({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <ButtonLink to="/r/$residenceId/import" params={{ residenceId }} variant="primary">
      {t('Importer la liste des lots')}
    </ButtonLink>
  )
}
