import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { usePlace } from './queries.ts'

/** For the next calls: its own pages say how. */
export function DebitMeans() {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Card title={t('Par prélèvement, pour les prochains appels')}>
      <p>
        {t('Chaque appel est prélevé à son échéance, après un avis. Gratuit, et vous pouvez arrêter à tout moment.')}
      </p>
      <p>
        <ExternalLink href={`/r/${residenceId}/prelevement`}>{t('Mettre en place un prélèvement')}</ExternalLink>
      </p>
    </Card>
  )
}
