import { useParams } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listCategories, saveCategory } from '../contract/settings.ts'
import { readOptions } from '../contract/tickets.ts'
import type { CategorySettings } from './answers.ts'
import { dangerWord, holderWord, labelWord } from './words.ts'
import './problems.ts'

const HOLDERS = ['manager', 'council', 'insurer'] as const
const DANGERS = ['none', 'nuisance', 'damage', 'safety'] as const

export function CategoryDialog({ category, onClose }: { category: CategorySettings; onClose: () => void }) {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { code, isOwn: _isOwn, ...settings } = category
  return (
    <Dialog open title={labelWord(t, category)} onClose={onClose}>
      <Form
        endpoint={saveCategory}
        input={{ params: { organizationId, code } }}
        defaultValues={settings}
        submit={t('Enregistrer')}
        refreshes={[listCategories, readOptions]}
        onDone={onClose}
      >
        <TextField name="label" label={t('Nom')} maxLength={60} />
        <Checkbox name="isOn" label={t('Proposée aux habitants')} />
        <Select
          name="holder"
          label={t('Qui a la balle d’abord')}
          options={HOLDERS.map((value) => ({ value, label: holderWord(t, value) }))}
        />
        <Select
          name="danger"
          label={t('Danger')}
          options={DANGERS.map((value) => ({ value, label: dangerWord(t, value) }))}
        />
        <TextField name="firstDays" type="number" label={t('Réponse promise en (jours)')} />
        <TextField name="endDays" type="number" label={t('Réglée en (jours)')} />
      </Form>
    </Dialog>
  )
}
