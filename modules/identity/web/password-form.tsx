import { useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { Link } from '#web/ui/link.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { signIn } from '../contract/sign-in.ts'
import { useEntrance } from './use-entrance.ts'

export function PasswordForm() {
  const t = useT()
  const enter = useEntrance()
  const { retour } = useSearch({ strict: false })
  return (
    <Form
      endpoint={signIn}
      input={{}}
      submit={t('Se connecter')}
      aside={
        <Link to="/connexion/mot-de-passe-oublie" search={{ retour }} className={QUIET}>
          {t('Mot de passe oublié ?')}
        </Link>
      }
      onDone={enter}
    >
      <TextField name="email" type="email" label={t('Adresse e-mail')} autoComplete="username" inputMode="email" />
      <TextField name="password" type="password" label={t('Mot de passe')} autoComplete="current-password" />
    </Form>
  )
}

const QUIET = 'inline-flex min-h-11 items-center text-accent underline underline-offset-3'
