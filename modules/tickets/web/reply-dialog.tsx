import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addReply, editReply, fillReplies, listReplies } from '../contract/replies.ts'
import { unknownFields } from '../rules/replies.ts'
import type { Reply } from './answers.ts'
import { CHOICES } from './queue-words.ts'
import { categoryWord } from './words.ts'
import './problems.ts'

const BLANK = { title: '', category: null, body: 'Bonjour {prénom},\n\n\n\nBien à vous,\n{syndic}', isOn: true }

type ReplyDialogProps = { organizationId: string; reply: Reply | null; onClose: () => void }

/** A reply more, or one changed for the whole firm. */
export function ReplyDialog({ organizationId, reply, onClose }: ReplyDialogProps) {
  const t = useT()
  const form = {
    ...{ submit: t('Enregistrer'), refreshes: [listReplies, fillReplies], onDone: onClose },
    children: <Fields />,
  }
  return (
    <Dialog open wide title={reply === null ? t('Ajouter une réponse') : t('Changer la réponse')} onClose={onClose}>
      {reply === null ? (
        <Form {...form} endpoint={addReply} input={{ params: { organizationId } }} defaultValues={BLANK} />
      ) : (
        <Form
          {...form}
          endpoint={editReply}
          input={{ params: { organizationId, replyId: reply.code } }}
          defaultValues={{ title: reply.title, category: reply.category, body: reply.body, isOn: reply.isOn }}
        />
      )}
    </Dialog>
  )
}

function Fields() {
  const t = useT()
  return (
    <>
      <TextField name="title" label={t('Titre')} hint={t('Vous seuls le voyez.')} maxLength={80} />
      <Select
        name="category"
        label={t('Genre de demande')}
        placeholder={t('Tous')}
        options={CHOICES.category.map((value) => ({ value, label: categoryWord(t, undefined, value) }))}
        emptied="null"
      />
      <TextArea
        name="body"
        label={t('Réponse')}
        hint={t('Entre accolades : {fields}.', { fields: '{prénom}, {demande}, {résidence}, {promesse}, {syndic}' })}
        rows={8}
        maxLength={3000}
      />
      <UnknownFields />
      <Checkbox name="isOn" label={t('Proposée à qui répond')} />
    </>
  )
}

/** Named while one types, before anything is sent. */
function UnknownFields() {
  const t = useT()
  const [body] = useFormValue('body')
  const unknown = typeof body === 'string' ? unknownFields(body) : []
  if (unknown.length === 0) return null
  const names = unknown.map((name) => `{${name}}`).join(', ')
  return (
    <Notice tone="attention" live>
      {t('{names} n’existe pas. Corrigez avant d’enregistrer.', { names })}
    </Notice>
  )
}
