import Star from 'lucide-react/icons/star'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextArea } from '#web/ui/text-area.tsx'
import { rate } from '../contract/manage.ts'
import { type Ticket, useAddress } from './answers.ts'
import { TICKET_READS } from './queries.ts'

const STARS = [1, 2, 3, 4, 5] as const

/** How well it was dealt with: asked once it is closed, shown once it is said. */
export function RatingCard({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { residenceId } = useAddress()
  if (ticket.can.rate)
    return (
      <Card title={t('Êtes-vous satisfait ?')} tone="accent">
        <Form
          endpoint={rate}
          input={{ params: { residenceId, ticketId: ticket.id } }}
          submit={t('Donner mon avis')}
          refreshes={TICKET_READS}
        >
          <Stars />
          <TextArea name="reason" label={t('Pourquoi')} optional rows={2} emptied="text" />
        </Form>
      </Card>
    )
  if (ticket.rating === null) return null
  const { stars, reason } = ticket.rating
  return (
    <Card title={t('Avis donné : {stars} sur 5', { stars })}>
      {reason !== '' && <p className="break-words">{reason}</p>}
    </Card>
  )
}

function Stars() {
  const t = useT()
  const [value, setValue] = useFormValue('stars')
  const chosen = typeof value === 'number' ? value : 0
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-semibold">{t('Votre note')}</legend>
      <div className="flex">
        {STARS.map((stars) => (
          <label
            key={stars}
            className="flex size-12 cursor-pointer items-center justify-center rounded-md has-focus-visible:outline-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="stars"
              className="sr-only"
              aria-label={t('{stars} sur 5', { stars })}
              checked={chosen === stars}
              onChange={() => setValue(stars)}
            />
            <Star
              aria-hidden="true"
              className={`size-8 ${stars <= chosen ? 'fill-current text-accent' : 'text-ink-soft'}`}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
