import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { forgetWhatWasSeen } from '#web/sign-out.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { leave } from '../contract/me.ts'

/** Leaving, and in plain words what the law keeps. */
export function LeaveCard() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <Card title={t('Fermer mon compte')}>
      <p>
        {t(
          'Vous ne pourrez plus vous connecter. Vos moyens de connexion, votre téléphone et votre adresse sont effacés.',
        )}
      </p>
      <p>
        {t(
          'Ce que la loi impose de garder reste au syndicat : votre nom de copropriétaire, les comptes, les votes et les procès-verbaux.',
        )}
      </p>
      <div>
        <Button onClick={() => setOpen(true)}>{t('Fermer mon compte…')}</Button>
      </div>
      <Dialog open={open} title={t('Fermer votre compte ?')} onClose={() => setOpen(false)}>
        <LeaveForm onCancel={() => setOpen(false)} />
      </Dialog>
    </Card>
  )
}

function LeaveForm({ onCancel }: { onCancel: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const navigate = useNavigate()

  async function goodbye() {
    await forgetWhatWasSeen(client)
    await navigate({ to: '/connexion', search: { fait: 'depart' }, replace: true })
  }
  return (
    <Form
      endpoint={leave}
      input={{}}
      defaultValues={{ confirm: false }}
      submit={t('Fermer définitivement')}
      danger
      aside={<Button onClick={onCancel}>{t('Garder mon compte')}</Button>}
      onDone={goodbye}
    >
      <Checkbox name="confirm" label={t("J'ai compris : c'est définitif.")} />
    </Form>
  )
}
