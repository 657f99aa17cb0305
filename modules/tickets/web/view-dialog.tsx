import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addView, editView, listViews } from '../contract/views.ts'
import type { SavedView } from './answers.ts'
import type { QueueFilters } from './queue-search.ts'
import './problems.ts'

type ViewDialogProps = {
  organizationId: string
  /** Null for a new one. */
  view: SavedView | null
  filters: QueueFilters
  onClose: () => void
}

/** Names what is shown, to come back to it. */
export function ViewDialog({ organizationId, view, filters, onClose }: ViewDialogProps) {
  const t = useT()
  const [id] = useState(() => crypto.randomUUID())
  const { name = '', isShared = false, isStart = false } = view ?? {}
  const form = { submit: t('Enregistrer'), refreshes: [listViews], onDone: onClose, children: <Fields /> }
  return (
    <Dialog open title={view === null ? t('Garder cette file') : t('Changer cette file')} onClose={onClose}>
      {view === null ? (
        <Form
          {...form}
          endpoint={addView}
          input={{ params: { organizationId } }}
          defaultValues={{ id, name, filters, isShared, isStart }}
        />
      ) : (
        <Form
          {...form}
          endpoint={editView}
          input={{ params: { organizationId, viewId: view.id } }}
          defaultValues={{ name, filters: view.filters, isShared, isStart }}
        />
      )}
    </Dialog>
  )
}

function Fields() {
  const t = useT()
  return (
    <>
      <TextField name="name" label={t('Nom de la file')} maxLength={60} />
      <Checkbox
        name="isShared"
        label={t('La montrer à tout le cabinet')}
        hint={t('« Suivies par moi » y est alors celui qui regarde.')}
      />
      <Checkbox name="isStart" label={t('Ouvrir mes demandes sur cette file')} />
    </>
  )
}
