import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askProofCode, proveIdentity } from '../contract/me.ts'
import { CodeField } from './code-field.tsx'
import { Refusal } from './refusal.tsx'

type ProofFormProps = { kind: 'password' | 'totp' | 'mailed'; onDone: () => void }

/** A proof that is typed. */
export function ProofForm({ kind, onDone }: ProofFormProps) {
  const t = useT()
  const ask = useSend(askProofCode)
  if (kind === 'mailed' && !ask.isSuccess) {
    return (
      <>
        <Refusal error={ask.error} />
        <div>
          <Button variant="primary" pending={ask.isPending} onClick={() => ask.mutate({})}>
            {t('Recevoir un code par e-mail')}
          </Button>
        </div>
      </>
    )
  }
  return (
    <Form endpoint={proveIdentity} input={{}} defaultValues={{ kind }} submit={t('Confirmer')} onDone={onDone}>
      {kind === 'password' ? (
        <TextField
          name="password"
          type="password"
          label={t('Mot de passe')}
          autoComplete="current-password"
          autoFocus
        />
      ) : (
        <CodeField
          label={kind === 'totp' ? t("Code de l'application") : t('Code reçu')}
          hint={kind === 'totp' ? t('Six chiffres.') : t('Six chiffres, valables dix minutes.')}
          autoFocus
        />
      )}
    </Form>
  )
}
