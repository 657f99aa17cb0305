import { useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addKey, editKey, listKeys } from '../contract/residence.ts'
import type { Key } from './answers.ts'

/** Halves and finer parts come with an import, which scales them. */
export function KeyDialog({ residenceId, onClose }: { residenceId: string; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open title={t('Ajouter une clé')} onClose={onClose}>
      <Form
        endpoint={addKey}
        input={{ params: { residenceId } }}
        defaultValues={{ code: '', scale: 1 }}
        submit={t('Ajouter la clé')}
        refreshes={[listKeys]}
        onDone={onClose}
      >
        <TextField name="name" label={t('Nom de la clé')} autoComplete="off" />
        <TextField name="code" label={t('Code')} emptied="text" optional autoComplete="off" />
        <TextField name="totalShares" label={t('Total du règlement')} type="number" inputMode="numeric" />
      </Form>
    </Dialog>
  )
}

export function KeyEditDialog({
  residenceId,
  edited,
  onClose,
}: {
  residenceId: string
  edited: Key
  onClose: () => void
}) {
  const t = useT()
  const { id: keyId, name, code, totalShares, scale } = edited
  const hint =
    scale === 1 ? undefined : t('Le nombre du règlement multiplié par {scale}, pour rester entier.', { scale })
  return (
    <Dialog open title={t('Corriger la clé {name}', { name })} onClose={onClose}>
      <Form
        endpoint={editKey}
        input={{ params: { residenceId, keyId } }}
        defaultValues={{ name, code, totalShares }}
        submit={t('Enregistrer la clé')}
        refreshes={[listKeys]}
        onDone={onClose}
      >
        <TextField name="name" label={t('Nom de la clé')} autoComplete="off" />
        <TextField name="code" label={t('Code')} emptied="text" optional autoComplete="off" />
        <TextField name="totalShares" label={t('Total du règlement')} hint={hint} type="number" inputMode="numeric" />
        <TextField
          name="reason"
          label={t('Motif')}
          hint={t('Exemple : modificatif du 3 mars 2026')}
          autoComplete="off"
        />
      </Form>
    </Dialog>
  )
}
