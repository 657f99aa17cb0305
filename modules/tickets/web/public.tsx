import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import type { listTickets } from '../contract/tickets.ts'
import { ballWords, promiseWords, STATE_TONES, stateWord } from './standing-words.ts'

export { TicketPhotoChoice } from './photo-choice.tsx'

type Row = Answer<typeof listTickets>['items'][number]
type Demand = Pick<Row, 'id' | 'title' | 'state' | 'promisedOn' | 'isLate'> & {
  holder: NonNullable<Row['holder']>
  residenceId: string
  /** Said where several residences are listed. */
  residenceName?: string
  level?: Row['level']
}

/** For first screens: each demand with who has the ball and until when. */
export function DemandList({ demands, isStaff = false }: { demands: readonly Demand[]; isStaff?: boolean }) {
  return (
    <List>
      {demands.map((demand) => (
        <DemandLine key={demand.id} demand={demand} isStaff={isStaff} />
      ))}
    </List>
  )
}

function DemandLine({ demand, isStaff }: { demand: Demand; isStaff: boolean }) {
  const t = useT()
  const format = useFormat()
  const promise = promiseWords(t, format, demand)
  return (
    <ListItem
      title={demand.title}
      detail={
        <>
          {demand.residenceName !== undefined && <span className="block">{demand.residenceName}</span>}
          <span className="block">{ballWords(t, demand.holder, { isMine: !isStaff, isStaff })}</span>
          {promise !== '' && <span className={`block ${demand.isLate ? 'text-danger' : ''}`}>{promise}</span>}
        </>
      }
      trail={
        demand.level === 'urgent' ? (
          <Badge tone="danger">{t('Urgent')}</Badge>
        ) : (
          <Badge tone={STATE_TONES[demand.state]}>{stateWord(t, demand.state)}</Badge>
        )
      }
      link={(content) => (
        <PlainLink
          to="/r/$residenceId/demandes/$ticketId"
          params={{ residenceId: demand.residenceId, ticketId: demand.id }}
          className={ROW_LINK}
        >
          {content}
        </PlainLink>
      )}
    />
  )
}
