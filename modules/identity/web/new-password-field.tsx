import { useT } from '#web/i18n.tsx'
import { TextField } from '#web/ui/text-field.tsx'

/** Length is all that is asked; the browser may make one up and keep it. */
export function NewPasswordField() {
  const t = useT()
  return (
    <TextField
      name="password"
      type="password"
      label={t('Nouveau mot de passe')}
      hint={t('Douze caractères au moins, quinze pour le personnel du syndic. Une phrase convient très bien.')}
      autoComplete="new-password"
    />
  )
}
