import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Avatar } from '#web/ui/avatar.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { List } from '#web/ui/list.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import type { Lane, Message, Ticket } from './answers.ts'
import { useAddress } from './answers.ts'
import { Composer } from './composer.tsx'
import { messagesQuery } from './queries.ts'
import { Paper, Pictures } from './ticket-files.tsx'
import { Unsent } from './unsent.tsx'
import { sideWord, whoWords } from './words.ts'

/** What is said: with the declarers, and for the firm and the council a lane of their own. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const [lane, setLane] = useState<Lane>('declarers')
  const title = t('Conversation')
  if (!ticket.can.writeInternal)
    return (
      <Card title={title}>
        <LaneView ticket={ticket} lane="declarers" mayWrite={ticket.can.write} />
      </Card>
    )
  return (
    <Card title={title}>
      <Tabs
        label={title}
        value={lane}
        onChange={(id) => setLane(id === 'internal' ? 'internal' : 'declarers')}
        tabs={[
          {
            id: 'declarers',
            label: t('Avec les habitants'),
            content: <LaneView key="declarers" ticket={ticket} lane="declarers" mayWrite={ticket.can.write} />,
          },
          {
            id: 'internal',
            label: t('Interne'),
            content: <LaneView key="internal" ticket={ticket} lane="internal" mayWrite={ticket.can.writeInternal} />,
          },
        ]}
      />
    </Card>
  )
}

type LaneViewProps = { ticket: Ticket; lane: Lane; mayWrite: boolean }

function LaneView({ ticket, lane, mayWrite }: LaneViewProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const { data, error, isPending, refetch } = useQuery(messagesQuery(residenceId, ticket.id, lane))
  if (isPending) return <Skeleton lines={3} />
  if (data === undefined) return error === null ? null : <ErrorPanel error={error} onRetry={() => void refetch()} />
  const items = data.items.toReversed()
  const isLastRead = (message: Message) => message === items.findLast(({ who }) => who.isMe)
  return (
    <div className="flex flex-col gap-4">
      {lane === 'internal' && (
        <p className="text-sm text-ink-soft">{t('Lu par le syndic et le conseil syndical seulement.')}</p>
      )}
      {data.next !== null && <p className="text-sm text-ink-soft">{t('Les cent derniers messages sont affichés.')}</p>}
      {items.length === 0 && <p className="text-ink-soft">{t('Pas encore de message.')}</p>}
      <div role="log" aria-label={t('Messages')}>
        <ol className="flex flex-col gap-4">
          {items.map((message) => (
            <Said
              key={message.id}
              message={message}
              isRead={isLastRead(message) && data.othersReadAt !== null && data.othersReadAt >= message.writtenAt}
            />
          ))}
          <Unsent ticketId={ticket.id} lane={lane} known={items} />
        </ol>
      </div>
      {mayWrite && <Composer ticketId={ticket.id} lane={lane} hasReplies={ticket.can.change && lane === 'declarers'} />}
    </div>
  )
}

function Said({ message, isRead }: { message: Message; isRead: boolean }) {
  const t = useT()
  const format = useFormat()
  const { who, side, body, writtenAt, files } = message
  const pictures = files.filter(({ hasThumbnail }) => hasThumbnail).map((file) => ({ ...file, who }))
  const papers = files.filter(({ hasThumbnail }) => !hasThumbnail)
  return (
    <li className={`flex gap-3 ${who.isMe ? 'flex-row-reverse' : ''}`}>
      {!who.isMe && <Avatar name={who.name} />}
      <div className={`min-w-0 max-w-[85%] rounded-md px-3 py-2 ${who.isMe ? 'bg-accent-soft' : 'bg-surface-sunken'}`}>
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          <span className="font-semibold">{whoWords(t, who)}</span>
          {sideWord(t, side) !== '' && !who.isMe && <Badge>{sideWord(t, side)}</Badge>}
          <time dateTime={writtenAt} className="text-ink-soft">
            {t('{date} à {time}', { date: format.date(writtenAt, 'short'), time: format.time(writtenAt) })}
          </time>
        </p>
        <p className="break-words whitespace-pre-line">{body}</p>
        <Pictures files={pictures} />
        {papers.length > 0 && (
          <List>
            {papers.map((file) => (
              <Paper key={file.id} file={{ ...file, who }} />
            ))}
          </List>
        )}
        {isRead && <p className="text-right text-sm text-ink-soft">{t('Lu')}</p>}
      </div>
    </li>
  )
}
