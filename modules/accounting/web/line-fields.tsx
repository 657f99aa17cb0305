import type { KeyboardEvent } from 'react'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { TextField } from '#web/ui/text-field.tsx'
import type { Choices } from './answers.ts'
import type { TypedLine } from './draft.ts'
import { LineDetail } from './line-detail.tsx'
import { RemoveButton } from './remove-button.tsx'
import type { EntryWork } from './use-entry.ts'
import './problems.ts'
import './call-problems.ts'

type LineFieldsProps = { line: TypedLine; place: number; work: EntryWork; choices: Choices; listId: string }

/** One line: its account by number or words, its label, one side; then what that account asks for. */
export function LineFields({ line, place, work, choices, listId }: LineFieldsProps) {
  const t = useT()
  const { changeLine, problem } = work
  const change = (part: Partial<TypedLine>) => changeLine(line.id, part)
  const fault = problem?.id === line.id ? problemSentence(t, problem.code) : undefined
  return (
    <fieldset
      onKeyDown={onCtrlEnter(work.addLine)}
      className="rounded-md border border-line bg-surface-raised p-4 max-md:p-3"
    >
      <legend className="sr-only">{t('Ligne {place}', { place })}</legend>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(7rem,1fr)_minmax(7rem,1fr)_auto]">
        <TextField
          label={t('Compte')}
          list={listId}
          value={line.account}
          error={fault}
          autoComplete="off"
          onChange={({ target }) => change({ account: target.value })}
        />
        <TextField
          label={t('Libellé de la ligne')}
          value={line.label}
          maxLength={200}
          autoComplete="off"
          placeholder={work.entry.label}
          onChange={({ target }) => change({ label: target.value })}
        />
        <TextField
          label={t('Débit')}
          value={line.debit}
          inputMode="decimal"
          autoComplete="off"
          onFocus={() => work.balance(line.id, 'debit')}
          onChange={({ target }) => change({ debit: target.value, credit: '' })}
        />
        <TextField
          label={t('Crédit')}
          value={line.credit}
          inputMode="decimal"
          autoComplete="off"
          onFocus={() => work.balance(line.id, 'credit')}
          onChange={({ target }) => change({ credit: target.value, debit: '' })}
        />
        <div className="max-md:col-span-2 max-md:-my-2 max-md:justify-self-end md:mt-7">
          <RemoveButton label={t('Retirer la ligne {place}', { place })} onPress={() => work.removeLine(line.id)} />
        </div>
      </div>
      <LineDetail line={line} choices={choices} onChange={change} />
    </fieldset>
  )
}

function onCtrlEnter(act: () => void) {
  return (press: KeyboardEvent) => {
    if (press.key !== 'Enter' || !(press.ctrlKey || press.metaKey)) return
    press.preventDefault()
    act()
  }
}
