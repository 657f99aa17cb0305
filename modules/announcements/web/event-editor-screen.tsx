import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Parsed } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { createEvent, listEvents, updateEvent, viewEvent } from '../contract/schedule.ts'
import { EVENT_KINDS } from '../rules/schedule.ts'
import { localOf } from './local-time.ts'
import { eventQuery } from './queries.ts'
import { TargetField } from './target-field.tsx'
import { useResidenceId } from './use-residence.ts'
import { kindLabel } from './words.ts'

type Values = Parsed<typeof createEvent>['body']

const EMPTY: Values = {
  kind: 'meeting',
  title: '',
  place: '',
  equipment: '',
  note: '',
  when: { isAllDay: false, startsAt: '', endsAt: '' },
  target: { kind: 'residence', ids: [], roles: [] },
  tell: true,
}

/** A new date. */
export function NewEventScreen() {
  const t = useT()
  return (
    <Screen title={t('Ajouter une date')}>
      <EventForm values={EMPTY} />
    </Screen>
  )
}

/** A date moved or rewritten. */
export function EventChangeScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { eventId = '' } = useParams({ strict: false })
  const { data: event } = useSuspenseQuery(eventQuery(residenceId, eventId))
  const { kind, title, place, equipment, note, target } = event
  return (
    <Screen title={t('Modifier la date')}>
      <EventForm
        eventId={eventId}
        values={{ kind, title, place, equipment, note, target, tell: true, when: spokenOf(event) }}
      />
    </Screen>
  )
}

type Kept = {
  isAllDay: boolean
  startsOn: string | null
  endsOn: string | null
  startsAt: string
  endsAt: string
  timeZone: string
}

function spokenOf(event: Kept): Values['when'] {
  if (event.isAllDay && event.startsOn !== null && event.endsOn !== null) {
    const lastDay = new Date(Date.parse(event.endsOn) - 86_400_000).toISOString().slice(0, 10)
    return { isAllDay: true, startsOn: event.startsOn, lastDay }
  }
  return {
    isAllDay: false,
    startsAt: localOf(event.startsAt, event.timeZone) ?? '',
    endsAt: localOf(event.endsAt, event.timeZone) ?? '',
  }
}

function EventForm({ values, eventId }: { values: Values; eventId?: string }) {
  const t = useT()
  const residenceId = useResidenceId()
  const navigate = useNavigate()
  const endpoint = eventId === undefined ? createEvent : updateEvent
  return (
    <Form
      endpoint={endpoint}
      input={{ params: eventId === undefined ? { residenceId } : { residenceId, eventId } }}
      defaultValues={values}
      submit={eventId === undefined ? t("Ajouter à l'agenda") : t('Enregistrer la date')}
      stuck
      refreshes={[listEvents, viewEvent]}
      onDone={({ id }) =>
        void navigate({ to: '/r/$residenceId/agenda/$eventId', params: { residenceId, eventId: id } })
      }
    >
      <Select
        name="kind"
        label={t('Nature')}
        options={EVENT_KINDS.map((value) => ({ value, label: kindLabel(t, value) }))}
      />
      <TextField name="title" label={t('Titre')} autoComplete="off" maxLength={120} />
      <WhenFields initial={values.when} />
      <TextField name="place" label={t('Lieu')} optional emptied="text" maxLength={200} />
      <TextField
        name="equipment"
        label={t('Équipement')}
        hint={t('Ascenseur, chaudière, portail…')}
        optional
        emptied="text"
        maxLength={120}
      />
      <TextArea name="note" label={t('Précisions')} optional emptied="text" rows={4} maxLength={2000} />
      <TargetField residenceId={residenceId} initial={values.target} />
      <Checkbox name="tell" label={t('Prévenir les personnes concernées')} />
    </Form>
  )
}

/** Hours of a day, or whole days. */
function WhenFields({ initial }: { initial: Values['when'] }) {
  const t = useT()
  const [isAllDay, setAllDay] = useState(initial.isAllDay)
  const [, setWhen] = useFormValue('when')

  function toggle() {
    setAllDay(!isAllDay)
    setWhen(isAllDay ? { isAllDay: false } : { isAllDay: true })
  }

  return (
    <div className="flex flex-col gap-4">
      <Checkbox label={t('Toute la journée')} checked={isAllDay} onChange={toggle} />
      <div className="grid gap-4 sm:grid-cols-2" key={String(isAllDay)}>
        {isAllDay ? (
          <>
            <DateField name="when.startsOn" label={t('Premier jour')} />
            <DateField name="when.lastDay" label={t('Dernier jour')} />
          </>
        ) : (
          <>
            <DateField name="when.startsAt" type="datetime-local" label={t('Début')} />
            <DateField name="when.endsAt" type="datetime-local" label={t('Fin')} />
          </>
        )}
      </div>
    </div>
  )
}
