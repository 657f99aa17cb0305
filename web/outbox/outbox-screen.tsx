import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readOutbox } from '#shared/outbox.ts'
import { useT } from '../i18n.tsx'
import { queryOptionsFor } from '../query.ts'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExternalLink } from '../ui/link.tsx'
import { Screen } from '../ui/screen.tsx'
import { SearchField } from '../ui/search-field.tsx'

/** Development only: the mails and text messages that would have left. Their links work. */
export function OutboxScreen() {
  const t = useT()
  const [to, setTo] = useState('')
  const { data } = useSuspenseQuery({
    ...queryOptionsFor(readOutbox, { query: to === '' ? {} : { to } }),
    refetchInterval: 2000,
  })
  return (
    <Screen title={t("Boîte d'envoi")} subtitle={t('Développement : rien ne part, tout se lit ici.')}>
      <SearchField label={t('Destinataire')} value={to} onSearch={setTo} />
      {data.items.length === 0 && (
        <EmptyState title={t('Aucun message')}>
          {t("Les e-mails et les SMS paraissent ici dès qu'ils sont écrits.")}
        </EmptyState>
      )}
      {data.items.map((message) => (
        <Card
          repeated
          key={message.id}
          title={message.subject === '' ? t('SMS') : message.subject}
          aside={<Badge tone="neutral">{message.recipient}</Badge>}
        >
          <p className="text-ink-soft">
            <DateText value={message.createdAt} time />
          </p>
          <MessageText text={message.text} />
        </Card>
      ))}
    </Screen>
  )
}

function MessageText({ text }: { text: string }) {
  return (
    <p className="whitespace-pre-line break-words">
      {piecesOf(text).map(({ at, piece, isAddress }) =>
        isAddress ? (
          <ExternalLink key={at} href={piece}>
            {piece}
          </ExternalLink>
        ) : (
          piece
        ),
      )}
    </p>
  )
}

function piecesOf(text: string) {
  let at = 0
  return text.split(/(https?:\/\/\S+)/).map((piece) => {
    const start = at
    at += piece.length
    return { at: start, piece, isAddress: piece.startsWith('http') }
  })
}
