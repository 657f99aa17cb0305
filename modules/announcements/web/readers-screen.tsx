import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { listReaders } from '../contract/announcements.ts'
import { announcementQuery, readersQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'

type Readers = Answer<typeof listReaders>

/** Who has seen an announcement, who has not, and how the mail to them fared. */
export function ReadersScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { announcementId = '' } = useParams({ strict: false })
  const { data: announcement } = useSuspenseQuery(announcementQuery(residenceId, announcementId))
  const { data: readers } = useSuspenseQuery(readersQuery(residenceId, announcementId))
  const total = readers.read.length + readers.unread.length
  return (
    <Screen
      title={t("Qui l'a lue")}
      subtitle={
        <Link to="/r/$residenceId/annonces/$announcementId" params={{ residenceId, announcementId }}>
          {announcement.title}
        </Link>
      }
    >
      {total > 0 && (
        <Progress
          label={t("{read} sur {total} l'ont lue", { read: readers.read.length, total })}
          value={readers.read.length / total}
        />
      )}
      <Unread people={readers.unread} />
      <Seen people={readers.read} />
    </Screen>
  )
}

function Unread({ people }: { people: Readers['unread'] }) {
  const t = useT()
  if (people.length === 0) return null
  return (
    <Card
      title={t("{count, plural, one {# personne ne l'a pas lue} other {# personnes ne l'ont pas lue}}", {
        count: people.length,
      })}
    >
      <List>
        {people.map(({ name, email }) => (
          <ListItem
            key={name}
            title={name}
            trail={
              <Badge
                tone={email === 'sent' ? 'neutral' : email === 'bounced' || email === 'failed' ? 'danger' : 'attention'}
              >
                {mailLabel(t, email)}
              </Badge>
            }
          />
        ))}
      </List>
    </Card>
  )
}

function mailLabel(t: Translate, state: Readers['unread'][number]['email']): string {
  const labels = {
    queued: t('E-mail en attente'),
    sending: t('E-mail en cours'),
    sent: t('E-mail envoyé'),
    failed: t('E-mail en échec'),
    bounced: t('Adresse refusée'),
    skipped: t('Sans e-mail'),
    none: t('Non prévenu'),
  }
  return labels[state]
}

function Seen({ people }: { people: Readers['read'] }) {
  const t = useT()
  const format = useFormat()
  if (people.length === 0)
    return (
      <EmptyState title={t("Personne ne l'a encore lue")}>{t('Les lectures apparaissent ici à mesure.')}</EmptyState>
    )
  return (
    <Card title={t('Lue par')}>
      <List>
        {people.map(({ name, readAt }) => (
          <ListItem
            key={`${name} ${readAt}`}
            title={name}
            detail={t('{date} à {time}', { date: format.date(readAt, 'medium'), time: format.time(readAt) })}
          />
        ))}
      </List>
    </Card>
  )
}
