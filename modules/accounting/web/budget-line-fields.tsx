import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { TypedLine } from './budget-draft.ts'
import type { Budget } from './call-answers.ts'
import { RemoveButton } from './remove-button.tsx'
import type { BudgetWork } from './use-budget.ts'
import './problems.ts'
import './call-problems.ts'

type BudgetLineProps = { line: TypedLine; place: number; work: BudgetWork; keys: Budget['keys']; listId: string }

/** Account, key, words, amount: one line of a budget. */
export function BudgetLineFields({ line, place, work, keys, listId }: BudgetLineProps) {
  const t = useT()
  const change = (part: Partial<TypedLine>) => work.changeLine(line.id, part)
  const fault = work.fault?.id === line.id ? problemSentence(t, work.fault.code) : undefined
  return (
    <fieldset className="rounded-md border border-line bg-surface-raised p-4 max-md:p-3">
      <legend className="sr-only">{t('Ligne {place}', { place })}</legend>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[minmax(6rem,1fr)_minmax(0,2fr)_minmax(0,3fr)_minmax(7rem,1fr)_auto]">
        <TextField
          label={t('Compte')}
          list={listId}
          autoComplete="off"
          value={line.account}
          onChange={({ target }) => change({ account: target.value })}
        />
        <Select
          label={t('Clé')}
          options={keys.map(({ id, name }) => ({ value: id, label: name }))}
          value={line.keyId}
          onChange={({ target }) => change({ keyId: target.value })}
        />
        <TextField
          label={t('Libellé')}
          maxLength={200}
          autoComplete="off"
          value={line.label}
          onChange={({ target }) => change({ label: target.value })}
        />
        <TextField
          label={t('Montant en euros')}
          inputMode="decimal"
          autoComplete="off"
          value={line.amount}
          error={fault}
          onChange={({ target }) => change({ amount: target.value })}
        />
        <div className="max-md:col-span-2 max-md:-my-2 max-md:justify-self-end md:mt-7">
          <RemoveButton label={t('Retirer la ligne {place}', { place })} onPress={() => work.removeLine(line.id)} />
        </div>
      </div>
    </fieldset>
  )
}
