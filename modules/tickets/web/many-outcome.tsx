import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { QueueRow } from './queue-words.ts'

/** As many as go at once. */
export const MOST = 50

type OutcomeProps = {
  items: readonly { ticketId: string; code: string | null }[]
  rows: readonly QueueRow[]
  /** What was done: changed, or answered. */
  kind: 'change' | 'reply'
  onClose: () => void
}

/** How many it was done to; those that refused say why. */
export function Outcome({ items, rows, kind, onClose }: OutcomeProps) {
  const t = useT()
  const refused = items.filter(({ code }) => code !== null)
  const count = items.length - refused.length
  return (
    <Dialog open title={t('C’est fait')} onClose={onClose}>
      <Notice tone="success" live>
        {kind === 'change'
          ? t('{count, plural, =0 {Aucune demande changée} one {# demande changée} other {# demandes changées}}', {
              count,
            })
          : t('{count, plural, =0 {Aucun message envoyé} one {# message envoyé} other {# messages envoyés}}', {
              count,
            })}
      </Notice>
      {refused.map(({ ticketId, code }) => (
        <Notice key={ticketId} tone="attention" title={rows.find(({ id }) => id === ticketId)?.title ?? ''}>
          {problemSentence(t, code ?? 'unexpected')}
        </Notice>
      ))}
    </Dialog>
  )
}
