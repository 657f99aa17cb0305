import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { askResidence, listMyRequests } from '../contract/entrance.ts'
import { ClaimFields } from './claim-fields.tsx'

/** Somebody signed in asks for one more residence. */
export function JoinForm() {
  const t = useT()
  const [residence, setResidence] = useState<string | null>(null)
  if (residence !== null) {
    return (
      <Notice tone="success" live title={t('Votre demande est chez le syndic')}>
        {t('Vous serez prévenu par e-mail de sa réponse pour {residence}.', { residence })}
      </Notice>
    )
  }
  return (
    <Form
      endpoint={askResidence}
      input={{}}
      submit={t('Envoyer ma demande')}
      refreshes={[listMyRequests]}
      onDone={(answer) => setResidence(answer.residence)}
    >
      <ClaimFields />
    </Form>
  )
}
