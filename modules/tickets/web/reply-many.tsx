import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { sayToMany } from '../contract/replies.ts'
import { MOST, Outcome } from './many-outcome.tsx'
import { repliesQuery, TICKET_READS } from './queries.ts'
import type { QueueRow } from './queue-words.ts'
import './problems.ts'

type ReplyManyProps = { organizationId: string; rows: readonly QueueRow[]; onClose: (moved: boolean) => void }

/** One reply to the declarers of several demands; what is between braces is each one's own. */
export function ReplyMany({ organizationId, rows, onClose }: ReplyManyProps) {
  const t = useT()
  const { data } = useQuery(repliesQuery(organizationId))
  const [body, setBody] = useState('')
  const [messages] = useState(() =>
    rows.slice(0, MOST).map(({ id, residenceId }) => ({ id: crypto.randomUUID(), residenceId, ticketId: id })),
  )
  const sending = useSend(sayToMany, { refreshes: TICKET_READS })
  const replies = data?.items.filter(({ isOn }) => isOn) ?? []
  function send(event: FormEvent) {
    event.preventDefault()
    if (body.trim() !== '') sending.mutate({ params: { organizationId }, body: { body: body.trim(), messages } })
  }
  if (sending.data !== undefined)
    return <Outcome items={sending.data.items} rows={rows} kind="reply" onClose={() => onClose(true)} />
  return (
    <Dialog open wide title={t('Répondre')} onClose={() => onClose(false)}>
      <form onSubmit={send} className="flex flex-col gap-4">
        <Select
          label={t('Réponse type')}
          placeholder={t('Sans')}
          options={replies.map(({ code, title }) => ({ value: code, label: title }))}
          onChange={({ target }) => setBody(replies.find(({ code }) => code === target.value)?.body ?? body)}
        />
        <TextArea
          label={t('Votre message')}
          hint={t('Ce qui est entre accolades prend les mots de chaque demande.')}
          rows={8}
          maxLength={3000}
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
        {sending.error !== null && <ErrorPanel error={sending.error} />}
        <Button variant="primary" type="submit" disabled={body.trim() === ''} pending={sending.isPending}>
          {t('{count, plural, one {Envoyer à # demande} other {Envoyer à # demandes}}', { count: messages.length })}
        </Button>
      </form>
    </Dialog>
  )
}
