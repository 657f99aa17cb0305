import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askContact } from '../contract/me.ts'
import type { ContactKind } from './answers.ts'

type ContactAskProps = {
  kind: ContactKind
  value?: string
  onSent: (target: string) => void
  onCancel: () => void
}

/** The new address or number; nothing changes before its code comes back. */
export function ContactAsk({ kind, value = '', onSent, onCancel }: ContactAskProps) {
  const t = useT()
  return (
    <Form
      endpoint={askContact}
      input={{ params: { kind } }}
      defaultValues={{ value }}
      submit={t('Recevoir un code')}
      aside={<Button onClick={onCancel}>{t('Annuler')}</Button>}
      onDone={({ target }) => onSent(target)}
    >
      {kind === 'email' ? (
        <TextField
          name="value"
          type="email"
          label={t('Nouvelle adresse e-mail')}
          hint={t("L'adresse actuelle reste en place jusqu'au code, puis elle est prévenue du changement.")}
          autoComplete="email"
        />
      ) : (
        <TextField
          name="value"
          type="tel"
          label={t('Numéro de téléphone')}
          hint={t('Un code y sera envoyé par SMS. Un changement vous est aussi annoncé par e-mail.')}
          autoComplete="tel"
        />
      )}
    </Form>
  )
}
