import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import type { FirmHome } from './answers.ts'

type Tone = 'success' | 'attention' | 'danger'
type Sign = { id: string; title: string; state: string; tone: Tone }

/** Whether mail leaves, work gets done and data is saved; said as it is. */
export function HealthCard({ health }: { health: FirmHome['health'] }) {
  const signs = useSigns(health)
  const t = useT()
  return (
    <Card title={t('État du système')}>
      <List>
        {signs.map(({ id, title, state, tone }) => (
          <ListItem key={id} title={title} trail={<Badge tone={tone}>{state}</Badge>} />
        ))}
      </List>
    </Card>
  )
}

function useSigns({ mail, workers, jobs, deliveries, returns }: FirmHome['health']): Sign[] {
  const t = useT()
  const lost = deliveries.failed + deliveries.bounced
  const readings = {
    read: { state: t('Lus'), tone: 'success' },
    unread: { state: t('Non lus : réglage absent'), tone: 'attention' },
  } as const
  const mails = { ok: t('Répond'), down: t('Ne répond pas'), slow: t('Répond lentement') }
  return [
    {
      id: 'mail',
      title: t("Serveur d'e-mail"),
      state: mails[mail],
      tone: mail === 'ok' ? 'success' : mail === 'down' ? 'danger' : 'attention',
    },
    {
      id: 'work',
      title: t('Tâches de fond'),
      state:
        workers === 0
          ? t('Arrêtées')
          : jobs.stopped > 0
            ? t('{count, plural, one {# abandonnée} other {# abandonnées}}', { count: jobs.stopped })
            : t('En marche'),
      tone: workers === 0 ? 'danger' : jobs.stopped > 0 ? 'attention' : 'success',
    },
    {
      id: 'deliveries',
      title: t('Messages des trente derniers jours'),
      state: lost === 0 ? t('Aucun échec') : t('{count, plural, one {# échec} other {# échecs}}', { count: lost }),
      tone: lost === 0 ? 'success' : 'attention',
    },
    { id: 'returns', title: t('E-mails revenus'), ...readings[returns] },
    { id: 'backups', title: t('Sauvegardes'), state: t('Aucune sauvegarde configurée'), tone: 'danger' },
  ]
}
