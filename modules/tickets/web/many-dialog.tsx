import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { countQueue, listQueue, moveMany } from '../contract/queue.ts'
import { listViews } from '../contract/views.ts'
import { inDays, today } from './answers.ts'
import { MOST, Outcome } from './many-outcome.tsx'
import { TICKET_READS } from './queries.ts'
import { type MoveKind, manyWord, type QueueRow } from './queue-words.ts'
import './problems.ts'

type ManyDialogProps = { kind: MoveKind; rows: readonly QueueRow[]; onClose: (moved: boolean) => void }

/** One act on several demands; those that are refused say why and stay. */
export function ManyDialog({ kind, rows, onClose }: ManyDialogProps) {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const [promisedOn, setPromisedOn] = useState(inDays(7))
  const [reason, setReason] = useState('')
  const moving = useSend(moveMany, { refreshes: [listQueue, countQueue, listViews, ...TICKET_READS] })
  const tickets = rows.slice(0, MOST).map(({ id, residenceId }) => ({ ticketId: id, residenceId }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    moving.mutate({ params: { organizationId }, body: { tickets, act: actOf(kind, { promisedOn, reason }) } })
  }
  if (moving.data !== undefined)
    return <Outcome items={moving.data.items} rows={rows} kind="change" onClose={() => onClose(true)} />
  return (
    <Dialog open title={manyWord(t, kind)} onClose={() => onClose(false)}>
      <form onSubmit={send} className="flex flex-col gap-4">
        <Asked kind={kind} promisedOn={promisedOn} onDay={setPromisedOn} reason={reason} onReason={setReason} />
        {moving.error !== null && <ErrorPanel error={moving.error} />}
        <Button variant="primary" type="submit" pending={moving.isPending}>
          {t('{count, plural, one {Enregistrer pour # demande} other {Enregistrer pour # demandes}}', {
            count: tickets.length,
          })}
        </Button>
      </form>
    </Dialog>
  )
}

function actOf(kind: MoveKind, { promisedOn, reason }: { promisedOn: string; reason: string }) {
  if (kind === 'take') return { kind, promisedOn }
  if (kind === 'promise') return { kind, promisedOn, reason }
  return kind === 'close' ? { kind, reason } : { kind }
}

type AskedProps = {
  kind: MoveKind
  promisedOn: string
  onDay: (day: string) => void
  reason: string
  onReason: (reason: string) => void
}

function Asked({ kind, promisedOn, onDay, reason, onReason }: AskedProps) {
  const t = useT()
  if (kind === 'assign-me')
    return <p>{t('Vous serez prévenu de leurs étapes, à la place des autres gestionnaires.')}</p>
  return (
    <>
      {kind !== 'close' && (
        <DateField
          label={t('Promis pour le')}
          min={today()}
          value={promisedOn}
          onChange={({ target }) => onDay(target.value)}
        />
      )}
      {kind !== 'take' && (
        <TextArea
          label={t('Pourquoi')}
          hint={t('Ceux qui suivent la demande le lisent.')}
          rows={3}
          value={reason}
          onChange={({ target }) => onReason(target.value)}
        />
      )}
    </>
  )
}
