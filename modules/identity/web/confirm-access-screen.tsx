import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { confirmAccess } from '../contract/sign-in.ts'
import { Door } from './door.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useEntrance } from './use-entrance.ts'
import { useFragment } from './use-fragment.ts'

/** From the link of a mail: the address is proved, the account opens. */
export function ConfirmAccessScreen() {
  const t = useT()
  const token = useFragment()
  const enter = useEntrance()
  return (
    <Door title={t('Ouvrir mon compte')} lead={t('Votre adresse est confirmée. Il reste à choisir un mot de passe.')}>
      <Form
        endpoint={confirmAccess}
        input={{}}
        defaultValues={{ token }}
        submit={t('Ouvrir mon compte')}
        aside={<ButtonLink to="/demander-un-acces">{t('Recommencer la demande')}</ButtonLink>}
        onDone={enter}
      >
        <NewPasswordField />
      </Form>
    </Door>
  )
}
