import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { type Row, useIsStaff } from './answers.ts'
import { ballWords, promiseWords, STATE_TONES, stateWord } from './standing-words.ts'
import { placeWords } from './words.ts'

/** One demand in a list: what, where, its state, who has the ball and until when. */
export function TicketRow({ row, residenceId }: { row: Row; residenceId: string }) {
  const t = useT()
  const format = useFormat()
  const isStaff = useIsStaff()
  const promise = promiseWords(t, format, row)
  const holder = row.holder === null ? '' : ballWords(t, row.holder, { isMine: row.isMine, isStaff })
  return (
    <ListItem
      title={row.title}
      detail={
        <>
          <span className="block">
            {t('N° {number}', { number: row.number })} · {placeWords(t, row.place)}
          </span>
          {holder !== '' && <span className="block font-semibold text-ink">{holder}</span>}
          {promise !== '' && <span className={`block ${row.isLate ? 'text-danger' : ''}`}>{promise}</span>}
        </>
      }
      trail={
        <span className="flex flex-wrap gap-1.5">
          {row.level === 'urgent' && row.state !== 'closed' && <Badge tone="danger">{t('Urgent')}</Badge>}
          <Badge tone={STATE_TONES[row.state]}>{stateWord(t, row.state)}</Badge>
          {row.people > 1 && <Badge>{t('{count} personnes', { count: row.people })}</Badge>}
          {row.unread > 0 && (
            <Badge tone="accent">
              {t('{count, plural, one {# nouveauté} other {# nouveautés}}', { count: row.unread })}
            </Badge>
          )}
        </span>
      }
      link={(content) => (
        <PlainLink
          to="/r/$residenceId/demandes/$ticketId"
          params={{ residenceId, ticketId: row.id }}
          className={ROW_LINK}
        >
          {content}
        </PlainLink>
      )}
    />
  )
}
