import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addAccount, listAccounts } from '../contract/books.ts'
import { readChoices } from '../contract/entries.ts'
import { isOwnersAccount } from '../rules/chart.ts'
import type { Account } from './answers.ts'
import { useResidenceId } from './use-books.ts'

export function AccountDialog({ accounts, onClose }: { accounts: readonly Account[]; onClose: () => void }) {
  const t = useT()
  const residenceId = useResidenceId()
  const parents = accounts.filter(
    ({ number, official, takesEntries }) => official && takesEntries && !isOwnersAccount(number),
  )
  return (
    <Dialog open title={t('Subdiviser un compte')} onClose={onClose}>
      <Form
        endpoint={addAccount}
        input={{ params: { residenceId } }}
        submit={t('Ajouter le compte')}
        refreshes={[listAccounts, readChoices]}
        onDone={onClose}
      >
        <Select
          name="parent"
          label={t('Compte officiel')}
          placeholder={t('Choisir')}
          options={parents.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
        />
        <TextField
          name="number"
          label={t('Numéro')}
          hint={t('Celui du compte, un tiret, puis six lettres capitales ou chiffres au plus : 615-1')}
          autoComplete="off"
        />
        <TextField name="label" label={t('Libellé')} autoComplete="off" />
      </Form>
    </Dialog>
  )
}
