import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askReset } from '../contract/sign-in.ts'
import { Door } from './door.tsx'

export function ForgottenScreen() {
  const t = useT()
  const [sent, setSent] = useState(false)
  const back = <ButtonLink to="/connexion">{t('Revenir à la connexion')}</ButtonLink>
  return (
    <Door title={t('Mot de passe oublié')}>
      {sent ? (
        <Notice tone="success" live title={t('Regardez votre courrier')} actions={back}>
          {t("Si un compte existe à cette adresse, un lien vient d'y partir. Il vaut une heure et sert une fois.")}
        </Notice>
      ) : (
        <Form endpoint={askReset} input={{}} submit={t('Recevoir un lien')} aside={back} onDone={() => setSent(true)}>
          <TextField
            name="email"
            type="email"
            label={t('Adresse e-mail')}
            hint={t('Vous recevrez un lien pour choisir un nouveau mot de passe.')}
            autoComplete="username"
            inputMode="email"
          />
        </Form>
      )}
    </Door>
  )
}
