import X from 'lucide-react/icons/x'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { TypedLine } from './budget-draft.ts'
import type { Budget } from './call-answers.ts'
import type { BudgetWork } from './use-budget.ts'

type BudgetLineProps = { line: TypedLine; place: number; work: BudgetWork; keys: Budget['keys']; listId: string }

/** Account, key, words, amount: one line of a budget. */
export function BudgetLineFields({ line, place, work, keys, listId }: BudgetLineProps) {
  const t = useT()
  const change = (part: Partial<TypedLine>) => work.changeLine(line.id, part)
  const fault = work.fault?.id === line.id ? problemSentence(t, work.fault.code) : undefined
  return (
    <fieldset className="rounded-md border border-line bg-surface-raised p-4">
      <legend className="sr-only">{t('Ligne {place}', { place })}</legend>
      <div className="grid gap-3 md:grid-cols-[minmax(6rem,1fr)_minmax(0,2fr)_minmax(0,3fr)_minmax(7rem,1fr)_auto]">
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
        <button
          type="button"
          aria-label={t('Enlever la ligne {place}', { place })}
          onClick={() => work.removeLine(line.id)}
          className="mt-7 flex size-11 cursor-pointer items-center justify-center rounded-md text-ink-soft hover:bg-surface-sunken hover:text-ink max-md:mt-0"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
    </fieldset>
  )
}
