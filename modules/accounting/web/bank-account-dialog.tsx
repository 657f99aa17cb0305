import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listCalls } from '../contract/calls.ts'
import { readCharges, setBankAccount } from '../contract/charges.ts'
import type { CallPage } from './call-answers.ts'
import { usePlace } from './use-call.ts'

/** The separate account of the residence, which notices ask to pay into. */
export function BankAccountDialog({ account, onClose }: { account: CallPage['bankAccount']; onClose: () => void }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Dialog open title={t('Compte de la résidence')} onClose={onClose}>
      <Form
        endpoint={setBankAccount}
        input={{ params: { residenceId } }}
        defaultValues={account ?? { holder: '', iban: '', bic: '' }}
        submit={t('Enregistrer le compte')}
        refreshes={[listCalls, readCharges]}
        onDone={onClose}
      >
        <p>
          {t(
            'Le compte séparé, au nom du syndicat des copropriétaires. Les avis à venir le porteront ; ceux déjà envoyés ne changent pas.',
          )}
        </p>
        <TextField name="holder" label={t('Titulaire')} maxLength={70} />
        <TextField name="iban" label={t('IBAN')} autoComplete="off" spellCheck={false} />
        <TextField name="bic" label={t('BIC')} optional emptied="text" autoComplete="off" spellCheck={false} />
      </Form>
    </Dialog>
  )
}
