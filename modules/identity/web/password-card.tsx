import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { setPassword, showSecurity } from '../contract/me.ts'
import { NewPasswordField } from './new-password-field.tsx'

export function PasswordCard({ set }: { set: boolean }) {
  const t = useT()
  const [step, setStep] = useState<'seen' | 'changing' | 'done'>('seen')
  return (
    <Card title={t('Mot de passe')}>
      {step === 'done' && (
        <Notice tone="success" live>
          {t('Votre mot de passe est changé. Vos autres sessions sont fermées.')}
        </Notice>
      )}
      {step === 'changing' ? (
        <PasswordForm set={set} onDone={() => setStep('done')} onCancel={() => setStep('seen')} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>{set ? t('Un mot de passe est en place.') : t("Vous n'avez pas de mot de passe.")}</p>
          <Button onClick={() => setStep('changing')}>{set ? t('Changer') : t('Choisir un mot de passe')}</Button>
        </div>
      )}
    </Card>
  )
}

function PasswordForm({ set, onDone, onCancel }: { set: boolean; onDone: () => void; onCancel: () => void }) {
  const t = useT()
  return (
    <Form
      endpoint={setPassword}
      input={{}}
      submit={t('Enregistrer ce mot de passe')}
      aside={<Button onClick={onCancel}>{t('Annuler')}</Button>}
      refreshes={[showSecurity]}
      onDone={onDone}
    >
      {set && (
        <TextField name="current" type="password" label={t('Mot de passe actuel')} autoComplete="current-password" />
      )}
      <NewPasswordField />
    </Form>
  )
}
