import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { declare } from '../contract/tickets.ts'
import { useAddress } from './answers.ts'
import { TICKET_READS } from './queries.ts'

const NOWHERE = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }

/** A conversation with the manager that is about no place: it becomes a demand of a kind when it should. */
export function WriteScreen() {
  const t = useT()
  const { residenceId } = useAddress()
  const navigate = useNavigate()
  const [id] = useState(() => crypto.randomUUID())
  return (
    <Screen title={t('Écrire au syndic')} subtitle={t('La réponse arrive ici, et vous en êtes prévenu.')}>
      <Form
        endpoint={declare}
        input={{ params: { residenceId } }}
        defaultValues={{ id, category: 'question', isCommon: false, isChat: true, place: NOWHERE }}
        submit={t('Envoyer')}
        stuck
        refreshes={TICKET_READS}
        onDone={({ id: ticketId }) =>
          void navigate({ to: '/r/$residenceId/demandes/$ticketId', params: { residenceId, ticketId }, replace: true })
        }
      >
        <TextField name="title" label={t('Sujet')} maxLength={120} />
        <TextArea name="body" label={t('Votre message')} rows={6} />
      </Form>
    </Screen>
  )
}
