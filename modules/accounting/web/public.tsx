import { useT } from '#web/i18n.tsx'
import { Link } from '#web/ui/link.tsx'
import { usePlace } from './use-call.ts'

/** From a page beside one's charges. */
export function BackToCharges() {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Link to="/r/$residenceId/charges" params={{ residenceId }}>
      {t('Toutes mes charges')}
    </Link>
  )
}
