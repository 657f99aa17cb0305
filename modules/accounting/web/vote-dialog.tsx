import type { Endpoint } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { voteBudget, voteLevy } from '../contract/budgets.ts'

type VoteDialogProps = {
  endpoint: typeof voteBudget | typeof voteLevy
  params: Record<string, string>
  revision: number
  refreshes: readonly Endpoint[]
  onClose: () => void
}

/** The assembly voted it: from then on it is in force, and never edited. */
export function VoteDialog({ endpoint, params, revision, refreshes, onClose }: VoteDialogProps) {
  const t = useT()
  return (
    <Dialog open title={t('Enregistrer le vote')} onClose={onClose}>
      <Form
        endpoint={endpoint}
        input={{ params: { budgetId: '', levyId: '', ...params } }}
        defaultValues={{ revision, votedOn: '', resolution: '' }}
        submit={t('Enregistrer le vote')}
        refreshes={refreshes}
        onDone={onClose}
      >
        <p>{t('Une fois le vote enregistré, ceci ne se modifie plus : une nouvelle version le remplacera.')}</p>
        <DateField name="votedOn" label={t("Date de l'assemblée")} />
        <TextField name="resolution" label={t('Résolution')} maxLength={200} />
      </Form>
    </Dialog>
  )
}
