import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { monthAfter, weeksOf } from '../rules/month.ts'
import { EventList } from './event-list.tsx'
import { MonthGrid } from './month-grid.tsx'
import { eventsQuery } from './queries.ts'
import { useMayWrite, useResidenceId } from './use-residence.ts'

/** What is ahead, as a list or as a month. */
export function ScheduleScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const mayWrite = useMayWrite()
  const { vue = 'liste', mois = thisMonth() } = useSearch({ from: '/signed-in/r/$residenceId/agenda' })
  const navigate = useNavigate()
  const show = (search: { vue: 'liste' | 'mois'; mois?: string }) =>
    void navigate({ to: '/r/$residenceId/agenda', params: { residenceId }, search, replace: true })
  return (
    <Screen
      title={t('Agenda')}
      width={vue === 'mois' ? 'wide' : 'text'}
      primary={
        mayWrite ? (
          <ButtonLink
            to="/r/$residenceId/agenda/nouvelle"
            params={{ residenceId }}
            variant="primary"
            icon={<CalendarPlus aria-hidden="true" className="size-5" />}
          >
            {t('Ajouter une date')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Tabs
        label={t('Agenda')}
        value={vue}
        onChange={(id) => show({ vue: id === 'mois' ? 'mois' : 'liste', mois })}
        tabs={[
          { id: 'liste', label: t('Liste'), content: vue === 'liste' ? <Ahead residenceId={residenceId} /> : null },
          {
            id: 'mois',
            label: t('Mois'),
            content:
              vue === 'mois' ? (
                <Month residenceId={residenceId} month={mois} onMonth={(next) => show({ vue: 'mois', mois: next })} />
              ) : null,
          },
        ]}
      />
      <p>
        <Link to="/profil/calendrier">{t('Recevoir ces dates dans mon calendrier')}</Link>
      </p>
    </Screen>
  )
}

/** Six months ahead of today. */
function Ahead({ residenceId }: { residenceId: string }) {
  const from = new Date().toISOString().slice(0, 10)
  const { data } = useSuspenseQuery(eventsQuery(residenceId, { from, until: `${monthAfter(from.slice(0, 7), 7)}-01` }))
  return <EventList events={data.items} residenceId={residenceId} />
}

function Month({
  residenceId,
  month,
  onMonth,
}: {
  residenceId: string
  month: string
  onMonth: (month: string) => void
}) {
  const t = useT()
  const format = useFormat()
  const weeks = weeksOf(month)
  const period = { from: weeks[0]?.[0] ?? `${month}-01`, until: `${monthAfter(month, 1)}-08` }
  const { data } = useSuspenseQuery(eventsQuery(residenceId, period))
  return (
    <div className="flex flex-col gap-4 pt-4">
      <div className="flex items-center gap-2">
        <Button
          variant="quiet"
          aria-label={t('Mois précédent')}
          icon={<ChevronLeft aria-hidden="true" className="size-6" />}
          onClick={() => onMonth(monthAfter(month, -1))}
        />
        <h2 className="min-w-44 text-center text-lg first-letter:uppercase" aria-live="polite">
          {format.date(`${month}-15`, 'month')}
        </h2>
        <Button
          variant="quiet"
          aria-label={t('Mois suivant')}
          icon={<ChevronRight aria-hidden="true" className="size-6" />}
          onClick={() => onMonth(monthAfter(month, 1))}
        />
      </div>
      <MonthGrid month={month} weeks={weeks} events={data.items} timeZone={data.timeZone} residenceId={residenceId} />
    </div>
  )
}

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7)
}
