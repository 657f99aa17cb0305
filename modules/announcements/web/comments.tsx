import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { addComment, listAnnouncements, removeComment, viewAnnouncement } from '../contract/announcements.ts'
import type { Announcement } from './answers.ts'
import { useMayWrite } from './use-residence.ts'

type CommentsProps = { residenceId: string; announcement: Announcement }

/** What neighbours answer, in order, and the field to add to it. */
export function Comments({ residenceId, announcement }: CommentsProps) {
  const t = useT()
  const params = { residenceId, announcementId: announcement.id }
  const count = announcement.comments.length
  return (
    <Card title={t('{count, plural, =0 {Commentaires} one {# commentaire} other {# commentaires}}', { count })}>
      {count > 0 && (
        <ol className="flex flex-col gap-4">
          {announcement.comments.map((comment) => (
            <Comment key={comment.id} comment={comment} params={params} />
          ))}
        </ol>
      )}
      {announcement.can.comment ? (
        <Form
          key={count}
          endpoint={addComment}
          input={{ params }}
          submit={t('Envoyer')}
          refreshes={[viewAnnouncement, listAnnouncements]}
        >
          <TextArea
            name="body"
            label={t('Votre commentaire')}
            hint={t('Visible de tous ceux qui lisent cette annonce.')}
            rows={3}
          />
        </Form>
      ) : (
        <p className="text-ink-soft">{t('Les commentaires sont fermés.')}</p>
      )}
    </Card>
  )
}

type CommentProps = {
  comment: Announcement['comments'][number]
  params: { residenceId: string; announcementId: string }
}

function Comment({ comment, params }: CommentProps) {
  const t = useT()
  const format = useFormat()
  const mayRemove = useMayWrite() && comment.body !== null
  return (
    <li className="flex gap-3">
      <Avatar name={comment.author} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-semibold">{comment.author}</span>
          <time dateTime={comment.createdAt} className="text-sm text-ink-soft">
            {t('{date} à {time}', {
              date: format.date(comment.createdAt, 'medium'),
              time: format.time(comment.createdAt),
            })}
          </time>
        </p>
        {comment.body === null ? (
          <p className="text-ink-soft italic">{t('Commentaire masqué par le gestionnaire')}</p>
        ) : (
          <p className="break-words whitespace-pre-line">{comment.body}</p>
        )}
        {mayRemove && <HideButton commentId={comment.id} params={params} />}
      </div>
    </li>
  )
}

function HideButton({ commentId, params }: { commentId: string; params: CommentProps['params'] }) {
  const t = useT()
  const hide = useSend(removeComment, { refreshes: [viewAnnouncement] })
  return (
    <>
      <Button
        variant="quiet"
        pending={hide.isPending}
        onClick={() => hide.mutate({ params: { ...params, commentId } })}
      >
        {t('Masquer')}
      </Button>
      {hide.error !== null && <ErrorPanel error={hide.error} />}
    </>
  )
}
