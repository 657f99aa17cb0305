import { useSuspenseQuery } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { DemandList } from '#modules/tickets/web/public.tsx'
import type { Answer } from '#shared/endpoint.ts'
import type { Format } from '#web/format.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { ButtonLink, Link, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { ownerHome } from '../contract.ts'
import { ApprovalsCard } from './approvals-card.tsx'
import { ChargesCard } from './charges-card.tsx'
import { dateWords } from './date-words.ts'
import { ownerHomeQuery } from './queries.ts'

type Home = Answer<typeof ownerHome>

/** One sentence, what it speaks of, two notices, the next dates. What a residence has not yet is not shown. */
export function OwnerHome({ residenceId }: { residenceId: string }) {
  const t = useT()
  const { data: home } = useSuspenseQuery(ownerHomeQuery(residenceId))
  return (
    <Screen title={t('Accueil')} quietTitle>
      <Sentence home={home} />
      {home.approvals.length > 0 && (
        <ApprovalsCard approvals={home.approvals.map((approval) => ({ ...approval, residenceId }))} />
      )}
      {home.demands.length > 0 && <Demands demands={home.demands} residenceId={residenceId} />}
      {home.notices.length > 0 && <Notices notices={home.notices} residenceId={residenceId} />}
      {home.dates.length > 0 && <Dates dates={home.dates} residenceId={residenceId} />}
    </Screen>
  )
}

/** All that waits for the person today, in one sentence, and a card for each; nothing is an answer too. */
function Sentence({ home: { todos, charges, late } }: { home: Home }) {
  const t = useT()
  const format = useFormat()
  const Mark = todos.length === 0 ? Check : TriangleAlert
  return (
    <>
      <div className="flex gap-3">
        <Mark aria-hidden="true" className={`size-8 shrink-0 ${todos.length === 0 ? 'text-success' : 'text-danger'}`} />
        <div>
          <p className="text-2xl font-semibold text-balance">
            {todos.length === 0
              ? t("Rien à faire aujourd'hui")
              : todos.map((todo) => wordsOf(t, format, todo)).join(', ')}
          </p>
          <p className="pt-1 text-ink-soft first-letter:uppercase">{format.date(new Date().toISOString())}</p>
        </div>
      </div>
      {todos.map((todo) => todo.kind === 'read-urgent' && <Urgent key={todo.kind} todo={todo} />)}
      {charges !== null && <ChargesCard charges={charges} todos={todos} late={late} />}
    </>
  )
}

type Todo = Home['todos'][number]

function wordsOf(t: Translate, format: Format, todo: Todo): string {
  if (todo.kind === 'read-urgent') {
    return t('{count, plural, one {# annonce urgente à lire} other {# annonces urgentes à lire}}', {
      count: todo.count,
    })
  }
  if (todo.kind === 'answer') {
    return t('{count, plural, one {# demande attend votre réponse} other {# demandes attendent votre réponse}}', {
      count: todo.count,
    })
  }
  if (todo.kind === 'approve') {
    return t('{count, plural, one {# devis à valider} other {# devis à valider}}', { count: todo.count })
  }
  const amount = format.money(todo.cents)
  return todo.dueOn === null
    ? t('{amount} à régler', { amount })
    : t('{amount} à régler avant le {day}', { amount, day: format.date(todo.dueOn, 'medium') })
}

function Urgent({ todo }: { todo: Extract<Todo, { kind: 'read-urgent' }> }) {
  const t = useT()
  return (
    <Card tone="danger" title={todo.title}>
      <div className="flex flex-col md:items-start">
        <ButtonLink to={todo.link} variant="primary">
          {t("{count, plural, one {Lire l'annonce} other {Lire les annonces}}", { count: todo.count })}
        </ButtonLink>
      </div>
    </Card>
  )
}

function Demands({ demands, residenceId }: { demands: Home['demands']; residenceId: string }) {
  const t = useT()
  return (
    <Card
      title={t('Mes demandes')}
      actions={
        <Link to="/r/$residenceId/demandes" params={{ residenceId }}>
          {t('Toutes les demandes')}
        </Link>
      }
    >
      <DemandList demands={demands.map((demand) => ({ ...demand, residenceId }))} />
    </Card>
  )
}

function Notices({ notices, residenceId }: { notices: Home['notices']; residenceId: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card
      title={t('Annonces')}
      actions={
        <Link to="/r/$residenceId/annonces" params={{ residenceId }}>
          {t('Toutes les annonces')}
        </Link>
      }
    >
      <List>
        {notices.map((notice) => (
          <ListItem
            key={notice.id}
            title={notice.title}
            detail={notice.publishedAt === null ? undefined : format.date(notice.publishedAt)}
            trail={
              notice.level === 'urgent' ? (
                <Badge tone="danger">{t('Urgent')}</Badge>
              ) : notice.isRead ? undefined : (
                <Badge tone="accent">{t('Non lue')}</Badge>
              )
            }
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/annonces/$announcementId"
                params={{ residenceId, announcementId: notice.id }}
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

function Dates({ dates, residenceId }: { dates: Home['dates']; residenceId: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card
      title={t('Prochaines dates')}
      actions={
        <Link to="/r/$residenceId/agenda" params={{ residenceId }}>
          {t("Tout l'agenda")}
        </Link>
      }
    >
      <List>
        {dates.map((date) => (
          <ListItem
            key={date.id}
            title={date.title}
            detail={[dateWords(t, format, date), date.place].filter(Boolean).join(' · ')}
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/agenda/$eventId"
                params={{ residenceId, eventId: date.id }}
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
