import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { type Translate, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { fillReplies, listReplies, removeReply } from '../contract/replies.ts'
import type { Reply } from './answers.ts'
import { repliesQuery } from './queries.ts'
import { ReplyDialog } from './reply-dialog.tsx'
import { categoryWord } from './words.ts'

/** Answers written once for the whole firm: those it found, and its own. */
export function RepliesScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(repliesQuery(organizationId))
  const [edited, setEdited] = useState<Reply | 'new' | null>(null)
  const removing = useSend(removeReply, { refreshes: [listReplies, fillReplies] })
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => setEdited('new')}>
      {t('Ajouter une réponse')}
    </Button>
  )
  return (
    <Screen
      title={t('Réponses types')}
      subtitle={t('Pour répondre plus vite. Chaque demande y met ses propres mots, que l’on relit avant d’envoyer.')}
      primary={data.can.save ? add : undefined}
    >
      {removing.error !== null && <ErrorPanel error={removing.error} />}
      {data.items.map((reply) => (
        <ReplyCard
          key={reply.code}
          reply={reply}
          acts={
            data.can.save
              ? {
                  edit: () => setEdited(reply),
                  remove: () => removing.mutate({ params: { organizationId, replyId: reply.code } }),
                }
              : null
          }
        />
      ))}
      {edited !== null && (
        <ReplyDialog
          organizationId={organizationId}
          reply={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Screen>
  )
}

type ReplyCardProps = { reply: Reply; acts: { edit: () => void; remove: () => void } | null }

function ReplyCard({ reply, acts }: ReplyCardProps) {
  const t = useT()
  const { title, body, origin, isOn } = reply
  return (
    <Card
      title={title}
      actions={
        acts !== null && (
          <>
            <Button variant="quiet" onClick={acts.edit}>
              {t('Modifier')}
              <span className="sr-only"> {title}</span>
            </Button>
            {origin !== 'brought' && (
              <Button variant="quiet" onClick={acts.remove}>
                {origin === 'own' ? t('Supprimer') : t('Remettre comme avant')}
                <span className="sr-only"> {title}</span>
              </Button>
            )}
          </>
        )
      }
    >
      <p className="flex flex-wrap gap-2">
        <Badge>{whomWord(t, reply)}</Badge>
        {!isOn && <Badge tone="attention">{t('Masquée')}</Badge>}
      </p>
      <p className="break-words whitespace-pre-line text-ink-soft">{body}</p>
    </Card>
  )
}

function whomWord(t: Translate, { category }: Reply): string {
  return category === null ? t('Toutes les demandes') : categoryWord(t, undefined, category)
}
