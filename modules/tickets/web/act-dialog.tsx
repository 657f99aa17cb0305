import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { act } from '../contract/tickets.ts'
import { HOLDERS } from '../rules/life.ts'
import { actVerb } from './act-words.ts'
import { inDays, type Ticket, today, useAddress } from './answers.ts'
import { TICKET_READS } from './queries.ts'
import { holderWord } from './words.ts'

type Kind = 'take' | 'wait' | 'promise' | 'finish' | 'close'
type ActDialogProps = { kind: Kind; ticket: Ticket; onClose: () => void }

/** Days that are proposed: a habit of ours, and one may write another. */
const DAYS: Readonly<Record<Kind, number>> = { take: 7, wait: 7, promise: 7, finish: 7, close: 0 }

/** An act with its day, its reason, and whom one waits for. */
export function ActDialog({ kind, ticket, onClose }: ActDialogProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const day = inDays(DAYS[kind])
  const days = kind === 'finish' ? { verifyBy: day } : kind === 'close' ? {} : { promisedOn: day }
  return (
    <Dialog open title={actVerb(t, kind)} onClose={onClose}>
      <Form
        endpoint={act}
        input={{ params: { residenceId, ticketId: ticket.id } }}
        defaultValues={{ kind, ...days, ...(kind === 'wait' ? { holder: 'declarer' } : {}) }}
        submit={actVerb(t, kind)}
        refreshes={TICKET_READS}
        onDone={onClose}
      >
        {kind === 'wait' && (
          <Select
            name="holder"
            label={t('Qui attend-on ?')}
            options={HOLDERS.filter((holder) => holder !== 'manager').map((value) => ({
              value,
              label: holderWord(t, value),
            }))}
          />
        )}
        <Day kind={kind} />
        {(kind === 'wait' || kind === 'promise' || kind === 'close') && (
          <TextArea name="reason" label={t('Pourquoi')} hint={t('Ceux qui suivent la demande le lisent.')} rows={3} />
        )}
      </Form>
    </Dialog>
  )
}

function Day({ kind }: { kind: Kind }) {
  const t = useT()
  if (kind === 'close') return null
  if (kind === 'finish')
    return (
      <DateField
        name="verifyBy"
        label={t('À vérifier avant le')}
        hint={t('Sans réponse ce jour-là, la demande se clôt seule.')}
        min={today()}
      />
    )
  return <DateField name="promisedOn" label={t('Promis pour le')} min={today()} />
}
