import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { cancelEvent, listEvents, viewEvent } from '../contract/schedule.ts'
import { BodyText } from './body-text.tsx'
import { eventQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'
import { kindLabel, whenWords } from './words.ts'

/** One date of the schedule. */
export function EventScreen() {
  const t = useT()
  const format = useFormat()
  const residenceId = useResidenceId()
  const { eventId = '' } = useParams({ strict: false })
  const { data: event } = useSuspenseQuery(eventQuery(residenceId, eventId))
  const facts = [
    { label: t('Quand'), value: whenWords(t, format, event) },
    { label: t('Où'), value: event.place },
    { label: t('Équipement'), value: event.equipment },
  ].filter(({ value }) => value !== '')
  return (
    <Screen title={event.title} subtitle={<Badge>{kindLabel(t, event.kind)}</Badge>}>
      {event.cancelledAt !== null && (
        <Notice tone="danger" title={t('Annulé le {date}', { date: format.date(event.cancelledAt) })}>
          {event.cancelReason}
        </Notice>
      )}
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="font-semibold">{label}</dt>
            <dd className="first-letter:uppercase max-sm:-mt-2">{value}</dd>
          </div>
        ))}
      </dl>
      {event.note !== '' && <BodyText text={event.note} />}
      {event.can.change && <EventActions residenceId={residenceId} eventId={eventId} />}
      <p>
        <Link to="/r/$residenceId/agenda" params={{ residenceId }}>
          {t("Tout l'agenda")}
        </Link>
      </p>
    </Screen>
  )
}

function EventActions(params: { residenceId: string; eventId: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <div className="flex flex-wrap gap-3" data-print="no">
      <ButtonLink to="/r/$residenceId/agenda/$eventId/modifier" params={params}>
        {t('Modifier')}
      </ButtonLink>
      <Button onClick={() => setOpen(true)}>{t('Annuler cette date…')}</Button>
      <Dialog open={open} title={t('Annuler cette date ?')} onClose={() => setOpen(false)}>
        <Form
          endpoint={cancelEvent}
          input={{ params }}
          submit={t('Annuler la date')}
          danger
          refreshes={[listEvents, viewEvent]}
          onDone={() => setOpen(false)}
        >
          <p>{t('Les personnes concernées seront prévenues. La date reste visible, barrée.')}</p>
          <TextArea name="reason" label={t('Raison')} rows={2} />
        </Form>
      </Dialog>
    </div>
  )
}
