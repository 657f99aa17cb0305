import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askLink } from '../contract/sign-in.ts'

/** A link by mail instead of a password. The answer is the same whether or not the address is somebody's. */
export function LinkForm() {
  const t = useT()
  const { retour } = useSearch({ strict: false })
  const [sent, setSent] = useState(false)
  if (sent) {
    return (
      <Notice tone="success" live title={t('Regardez votre courrier')}>
        {t("Si un compte existe à cette adresse, un lien vient d'y partir. Il vaut dix minutes et sert une fois.")}
      </Notice>
    )
  }
  return (
    <Form
      endpoint={askLink}
      input={{}}
      defaultValues={{ returnTo: retour }}
      submit={t('Recevoir le lien')}
      onDone={() => setSent(true)}
    >
      <TextField
        name="email"
        type="email"
        label={t('Adresse e-mail')}
        hint={t('Un lien de connexion y sera envoyé. Aucun mot de passe à retenir.')}
        autoComplete="username"
        inputMode="email"
      />
    </Form>
  )
}
