import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'

/** What a delegate may do for an owner, and until when. `prefix` is where the form keeps them. */
export function MandateFields({ prefix }: { prefix: 'to.' | 'as.' }) {
  const t = useT()
  return (
    <>
      <TextField
        name={`${prefix}scope`}
        label={t('Objet du mandat')}
        hint={t('Exemple : toutes ses démarches, ou la vente du lot 12.')}
        autoComplete="off"
      />
      <DateField
        name={`${prefix}lastDay`}
        label={t('Dernier jour du mandat')}
        hint={t("L'accès s'arrête de lui-même le soir, ou le jour où le propriétaire vend.")}
      />
    </>
  )
}
