import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { resetPassword } from '../contract/sign-in.ts'
import { Door } from './door.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useFragment } from './use-fragment.ts'

/** From the link of a mail: a new password, and every session ends. */
export function NewPasswordScreen() {
  const t = useT()
  const token = useFragment()
  const navigate = useNavigate()
  return (
    <Door
      title={t('Choisir un mot de passe')}
      lead={t('Vos sessions ouvertes seront fermées, sur tous vos appareils.')}
    >
      <Form
        endpoint={resetPassword}
        input={{}}
        defaultValues={{ token }}
        submit={t('Enregistrer ce mot de passe')}
        aside={<ButtonLink to="/connexion/mot-de-passe-oublie">{t('Demander un autre lien')}</ButtonLink>}
        onDone={() => navigate({ to: '/connexion', search: { fait: 'mot-de-passe' }, replace: true })}
      >
        <NewPasswordField />
      </Form>
    </Door>
  )
}
