import { useState } from 'react'
import { useLocale, useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { acceptInvitation } from '../contract/entrance.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { useEntrance } from './use-entrance.ts'

/** A new account for whoever holds the code; somebody who has one signs in first. */
export function InvitationForm({ code, asksEmail }: { code: string; asksEmail: boolean }) {
  const t = useT()
  const locale = useLocale()
  const enter = useEntrance()
  const [checkMail, setCheckMail] = useState(false)
  if (checkMail) {
    return (
      <Notice tone="success" live title={t('Regardez votre courrier')}>
        {t("Un lien vient de partir à votre adresse : il la confirme, et ouvre l'accès.")}
      </Notice>
    )
  }
  return (
    <Form
      endpoint={acceptInvitation}
      input={{ params: { code } }}
      defaultValues={{ locale }}
      submit={t('Créer mon compte')}
      aside={
        <ButtonLink to="/connexion" search={{ retour: `/invitation/${code}` }}>
          {t("J'ai déjà un compte")}
        </ButtonLink>
      }
      onDone={({ next }) => (next === 'check-mail' ? setCheckMail(true) : enter({ next }))}
    >
      <TextField name="name" label={t('Prénom et nom')} autoComplete="name" />
      {asksEmail && (
        <TextField
          name="email"
          type="email"
          label={t('Adresse e-mail')}
          hint={t('Elle servira à vous connecter.')}
          autoComplete="username"
          inputMode="email"
        />
      )}
      <NewPasswordField />
    </Form>
  )
}
