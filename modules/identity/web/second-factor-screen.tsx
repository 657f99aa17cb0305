import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { giveSecondFactor } from '../contract/sign-in.ts'
import { CodeField } from './code-field.tsx'
import { Door } from './door.tsx'
import { PasskeyButton } from './other-ways.tsx'
import { useEntrance } from './use-entrance.ts'
import { canUsePasskeys } from './webauthn.ts'

/** The first factor was right; the second one is owed for ten minutes. */
export function SecondFactorScreen() {
  const t = useT()
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp')
  return (
    <Door title={t('Double vérification')} lead={t('Votre mot de passe est bon. Encore une preuve.')}>
      {kind === 'totp' ? <TotpForm /> : <RecoveryForm />}
      <section aria-label={t('Autres moyens')} className="flex flex-col gap-3 border-t border-line pt-5">
        {canUsePasskeys() && <PasskeyButton />}
        <Button wide onClick={() => setKind(kind === 'totp' ? 'recovery' : 'totp')}>
          {kind === 'totp' ? t('Utiliser un code de secours') : t("Donner le code de l'application")}
        </Button>
        <ButtonLink to="/connexion" variant="quiet" wide>
          {t('Recommencer la connexion')}
        </ButtonLink>
      </section>
    </Door>
  )
}

function TotpForm() {
  const t = useT()
  const enter = useEntrance()
  return (
    <Form
      key="totp"
      endpoint={giveSecondFactor}
      input={{}}
      defaultValues={{ kind: 'totp' }}
      submit={t('Continuer')}
      onDone={enter}
    >
      <CodeField
        label={t("Code de l'application")}
        hint={t("Six chiffres, dans votre application d'authentification.")}
        autoFocus
      />
    </Form>
  )
}

function RecoveryForm() {
  const t = useT()
  const enter = useEntrance()
  return (
    <Form
      key="recovery"
      endpoint={giveSecondFactor}
      input={{}}
      defaultValues={{ kind: 'recovery' }}
      submit={t('Continuer')}
      onDone={enter}
    >
      <TextField
        name="code"
        label={t('Code de secours')}
        hint={t('Dix lettres et chiffres de votre liste. Chaque code sert une fois.')}
        autoComplete="off"
        autoCapitalize="characters"
        autoFocus
      />
    </Form>
  )
}
