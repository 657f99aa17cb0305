import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listPayments, readPayable, setMerchant } from '../contract.ts'
import type { PaymentsPage } from './answers.ts'
import { usePlace } from './queries.ts'

const FIRST = { account: '', isOpen: true, feeRate: 140, feeFixed: 25 }

/** Which account of the provider is the residence's, and what its contract says. */
export function MerchantDialog({ merchant, onClose }: { merchant: PaymentsPage['merchant']; onClose: () => void }) {
  const t = useT()
  const { residenceId } = usePlace()
  const { account, isOpen, feeRate, feeFixed } = merchant ?? FIRST
  return (
    <Dialog open title={t('Paiement par carte')} onClose={onClose}>
      <Form
        endpoint={setMerchant}
        input={{ params: { residenceId } }}
        defaultValues={{ account, isOpen, feeRate, feeFixed }}
        submit={t('Enregistrer')}
        refreshes={[listPayments, readPayable]}
        onDone={onClose}
      >
        <p>
          {t(
            'Le compte ouvert au nom du syndicat des copropriétaires : l’argent ne passe jamais par un compte du cabinet (loi 65-557, article 18).',
          )}
        </p>
        <TextField
          name="account"
          label={t('Compte de la résidence chez le prestataire')}
          hint={t('Chez Stripe, il commence par acct_')}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          name="feeRate"
          type="number"
          label={t('Commission, en centièmes de pour cent')}
          hint={t('140 pour 1,40 %')}
        />
        <TextField name="feeFixed" type="number" label={t('Commission fixe, en centimes par paiement')} />
        <Checkbox name="isOpen" label={t('Les copropriétaires peuvent payer par carte')} />
      </Form>
    </Dialog>
  )
}
