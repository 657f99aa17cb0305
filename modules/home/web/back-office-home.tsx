import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { FirmHome } from './answers.ts'
import { ApprovalsCard } from './approvals-card.tsx'
import { dateWords } from './date-words.ts'
import { DemandsCard } from './demands-card.tsx'
import { HealthCard } from './health-card.tsx'
import { LateCard } from './late-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { backOfficeQuery } from './queries.ts'
import { RightsCard } from './rights-card.tsx'

type HomeProps = { organizationId: string; isAdmin: boolean }

/** What waits over all the residences of a firm, and whether the machine is well: first for who keeps it, last for others. */
export function BackOfficeHome({ organizationId, isAdmin }: HomeProps) {
  const t = useT()
  const format = useFormat()
  const { data: home } = useSuspenseQuery(backOfficeQuery(organizationId))
  const { accounts, announcements, imports, staffWithoutSecondFactor: exposed } = home
  const health = <HealthCard health={home.health} />
  const doors = exposed.length > 0 && <WithoutSecondFactor people={exposed} organizationId={organizationId} />
  return (
    <Screen
      title={t("Aujourd'hui")}
      subtitle={<span className="first-letter:uppercase">{format.date(new Date().toISOString())}</span>}
      width="wide"
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {isAdmin && health}
          {home.choices.length > 0 && <ApprovalsCard approvals={home.choices} isStaff />}
          <DemandsCard demands={home.demands} organizationId={organizationId} />
          <Accounts accounts={accounts} organizationId={organizationId} />
          {isAdmin && doors}
          {!isAdmin && <Week week={home.week} />}
          <LateCard late={home.late} organizationId={organizationId} />
          <MoneyCard money={home.money} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {isAdmin && <RightsCard changes={home.rightsChanges} organizationId={organizationId} />}
          {isAdmin && <Week week={home.week} />}
          <Board announcements={announcements} organizationId={organizationId} />
          {imports.length > 0 && <Imports imports={imports} />}
          {!isAdmin && doors}
          {!isAdmin && health}
        </div>
      </div>
    </Screen>
  )
}

function Accounts({ accounts, organizationId }: { accounts: FirmHome['accounts']; organizationId: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card
      title={t('{count, plural, =0 {Comptes en attente} one {# compte en attente} other {# comptes en attente}}', {
        count: accounts.count,
      })}
      tone={accounts.count > 0 ? 'attention' : 'plain'}
      actions={
        accounts.count > 0 && (
          <Link to="/gestion/$organizationId/acces" params={{ organizationId }}>
            {t('Accepter ou bloquer')}
          </Link>
        )
      }
    >
      {accounts.count === 0 && <p className="text-ink-soft">{t("Personne n'attend de réponse.")}</p>}
      <List>
        {accounts.items.map((request) => (
          <ListItem
            key={request.id}
            title={request.name}
            detail={
              <>
                {[request.residenceName, request.lotHint].filter(Boolean).join(' · ')}
                <br />
                {t('Depuis le {date}', { date: format.date(request.createdAt, 'medium') })}
              </>
            }
          />
        ))}
      </List>
    </Card>
  )
}

function Week({ week }: { week: FirmHome['week'] }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card title={t('Sept prochains jours')}>
      {week.length === 0 && <p className="text-ink-soft">{t('Aucune date dans les sept jours.')}</p>}
      <List>
        {week.map((date) => (
          <ListItem
            key={date.id}
            title={date.title}
            detail={[dateWords(t, format, date), date.residenceName].join(' · ')}
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/agenda/$eventId"
                params={{ residenceId: date.residenceId, eventId: date.id }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            )}
          />
        ))}
      </List>
    </Card>
  )
}

function Board({
  announcements,
  organizationId,
}: {
  announcements: FirmHome['announcements']
  organizationId: string
}) {
  const t = useT()
  const { urgent, scheduled, drafts, items } = announcements
  const counts = [
    urgent > 0 && t('{count, plural, one {# urgente affichée} other {# urgentes affichées}}', { count: urgent }),
    scheduled > 0 && t('{count, plural, one {# programmée} other {# programmées}}', { count: scheduled }),
    drafts > 0 && t('{count, plural, one {# brouillon} other {# brouillons}}', { count: drafts }),
  ].filter(Boolean)
  return (
    <Card
      title={t('Annonces')}
      actions={
        <Link to="/gestion/$organizationId/annonces" params={{ organizationId }}>
          {t('Toutes les résidences')}
        </Link>
      }
    >
      <p className={counts.length === 0 ? 'text-ink-soft' : ''}>
        {counts.length === 0 ? t("Rien d'urgent ni de programmé.") : counts.join(', ')}
      </p>
      <List>
        {items.map((item) => (
          <BoardItem key={item.id} item={item} />
        ))}
      </List>
    </Card>
  )
}

function BoardItem({ item }: { item: FirmHome['announcements']['items'][number] }) {
  const t = useT()
  const format = useFormat()
  const when = item.publishedAt ?? item.publishAt
  return (
    <ListItem
      title={item.title}
      detail={[item.residenceName, when === null ? '' : format.date(when)].filter(Boolean).join(' · ')}
      trail={
        item.publishedAt === null ? (
          <Badge tone="info">{t('Programmée')}</Badge>
        ) : (
          <Badge tone="danger">{t('Urgent')}</Badge>
        )
      }
      link={(content) => (
        <PlainLink
          to="/r/$residenceId/annonces/$announcementId"
          params={{ residenceId: item.residenceId, announcementId: item.id }}
          className={ROW_LINK}
        >
          {content}
        </PlainLink>
      )}
    />
  )
}

type WithoutSecondFactorProps = { people: FirmHome['staffWithoutSecondFactor']; organizationId: string }

function WithoutSecondFactor({ people, organizationId }: WithoutSecondFactorProps) {
  const t = useT()
  return (
    <Card
      title={t(
        '{count, plural, one {# collègue sans double vérification} other {# collègues sans double vérification}}',
        {
          count: people.length,
        },
      )}
      tone="attention"
      actions={
        <Link to="/gestion/$organizationId/personnes" params={{ organizationId }}>
          {t('Voir les personnes')}
        </Link>
      }
    >
      <p>{people.map(({ name }) => name).join(', ')}</p>
      <p className="text-ink-soft">{t("Ces collègues n'entrent dans la gestion qu'après l'avoir activée.")}</p>
    </Card>
  )
}

function Imports({ imports }: { imports: FirmHome['imports'] }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card title={t('Derniers imports')}>
      <List>
        {imports.map((run) => (
          <ListItem
            key={run.id}
            title={run.fileName}
            detail={[run.residence, format.date(run.appliedAt, 'medium')].join(' · ')}
          />
        ))}
      </List>
    </Card>
  )
}
