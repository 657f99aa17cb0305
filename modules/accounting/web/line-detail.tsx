import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { NATURES } from '../rules/entry.ts'
import type { Choices } from './answers.ts'
import { asksOf, type TypedLine } from './draft.ts'
import { natureWord } from './words.ts'

type LineDetailProps = { line: TypedLine; choices: Choices; onChange: (part: Partial<TypedLine>) => void }

/** What the account of a line asks for: its owner, its lot, its key. */
export function LineDetail({ line, choices, onChange }: LineDetailProps) {
  const t = useT()
  const asks = asksOf(line.account)
  if (!asks.owner && !asks.lot && !asks.key) return null
  return (
    <div className="grid gap-3 pt-3 md:grid-cols-3">
      {asks.owner && <OwnerFields line={line} choices={choices} onChange={onChange} />}
      {asks.lot && (
        <Select
          label={t('Lot')}
          placeholder={t('Choisir')}
          options={choices.lots.map(({ id, number }) => ({ value: id, label: number }))}
          value={line.lotId}
          onChange={({ target }) => onChange({ lotId: target.value })}
        />
      )}
      {asks.key && (
        <Select
          label={t('Clé de répartition')}
          optional
          options={choices.keys.map(({ id, name }) => ({ value: id, label: name }))}
          value={line.keyId}
          onChange={({ target }) => onChange({ keyId: target.value })}
        />
      )}
    </div>
  )
}

function OwnerFields({ line, choices, onChange }: LineDetailProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t('Copropriétaire')}
        placeholder={t('Choisir')}
        options={choices.parties.map(({ id, name, code }) => ({
          value: id,
          label: code === '' ? name : `${name} (${code})`,
        }))}
        value={line.partyId}
        onChange={({ target }) => onChange({ partyId: target.value })}
      />
      <Select
        label={t('Nature')}
        options={NATURES.map((nature) => ({ value: nature, label: natureWord(t, nature) }))}
        value={line.nature}
        onChange={({ target }) => {
          const nature = NATURES.find((known) => known === target.value)
          if (nature !== undefined) onChange({ nature })
        }}
      />
      <DateField
        label={t("Date d'exigibilité")}
        optional
        value={line.dueOn}
        onChange={({ target }) => onChange({ dueOn: target.value })}
      />
    </>
  )
}
