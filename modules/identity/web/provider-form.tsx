import { useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askProvider } from '../contract/sign-in.ts'

/** The address says which firm, and the firm which provider. */
export function ProviderForm() {
  const t = useT()
  const { retour } = useSearch({ strict: false })
  return (
    <Form
      endpoint={askProvider}
      input={{}}
      defaultValues={{ returnTo: retour }}
      submit={t('Continuer')}
      onDone={({ url }) => location.assign(url)}
    >
      <TextField
        name="provider"
        type="email"
        label={t('Adresse e-mail professionnelle')}
        hint={t('Elle dit par quelle organisation passer.')}
        autoComplete="username"
        inputMode="email"
      />
    </Form>
  )
}
