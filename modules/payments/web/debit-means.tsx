import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { usePlace } from './queries.ts'

/** For the next calls: its own pages say how. */
export function DebitMeans({ isCollected }: { isCollected: boolean }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Card title={t('Par prélèvement, pour les prochains appels')}>
      <p>
        {isCollected
          ? t('Votre prélèvement est en place : vos prochains appels seront prélevés à leur échéance, après un avis.')
          : t('Chaque appel est prélevé à son échéance, après un avis. Gratuit, et vous pouvez arrêter à tout moment.')}
      </p>
      <p>
        <Link to="/r/$residenceId/charges/prelevement" params={{ residenceId }}>
          {isCollected ? t('Voir mes prélèvements') : t('Mettre en place un prélèvement')}
        </Link>
      </p>
    </Card>
  )
}
