import { useState } from 'react'
import type { Endpoint } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { voteBudget, voteLevy } from '../contract/budgets.ts'
import './problems.ts'
import './call-problems.ts'

type VoteDialogProps = {
  endpoint: typeof voteBudget | typeof voteLevy
  params: Record<string, string>
  revision: number
  refreshes: readonly Endpoint[]
  onClose: () => void
}

/** What stands in the way of a vote, or the way to record it. */
export function VoteCard({ refusal, ...vote }: Omit<VoteDialogProps, 'onClose'> & { refusal: string | null }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (refusal !== null) {
    return (
      <Notice tone="attention" title={t("Ce projet, tel qu'enregistré, ne peut pas encore être voté")}>
        {problemSentence(t, refusal)}
      </Notice>
    )
  }
  return (
    <Card
      title={t("Vote de l'assemblée")}
      actions={<Button onClick={() => setOpen(true)}>{t('Enregistrer le vote')}</Button>}
    >
      <p>
        {t(
          "Quand l'assemblée a voté ce projet tel qu'il est enregistré, notez-le ici : ses échéances pourront être appelées.",
        )}
      </p>
      {open && <VoteDialog {...vote} onClose={() => setOpen(false)} />}
    </Card>
  )
}

/** The assembly voted it: from then on it is in force, and never edited. */
function VoteDialog({ endpoint, params, revision, refreshes, onClose }: VoteDialogProps) {
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
