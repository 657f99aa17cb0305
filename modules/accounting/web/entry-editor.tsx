import { useId } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Money } from '#web/ui/money.tsx'
import type { Choices } from './answers.ts'
import { LineFields } from './line-fields.tsx'
import type { EntryWork } from './use-entry.ts'

/** The lines, with what the two sides still lack. Ctrl and Enter adds a line. */
export function EntryEditor({ work, choices }: { work: EntryWork; choices: Choices }) {
  const t = useT()
  const listId = useId()
  return (
    <section aria-label={t("Lignes de l'écriture")} className="flex flex-col gap-4">
      <datalist id={listId}>
        {choices.accounts.map(({ number, label }) => (
          <option key={number} value={`${number} ${label}`} />
        ))}
      </datalist>
      {work.entry.lines.map((line, index) => (
        <LineFields key={line.id} line={line} place={index + 1} work={work} choices={choices} listId={listId} />
      ))}
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Button onClick={work.addLine}>{t('Ajouter une ligne')}</Button>
        <Difference debit={work.debit} credit={work.credit} />
      </div>
    </section>
  )
}

function Difference({ debit, credit }: { debit: number; credit: number }) {
  const t = useT()
  const missing = debit - credit
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1" aria-live="polite">
      <span>
        {t('Débits')} <Money cents={debit} />
      </span>
      <span>
        {t('Crédits')} <Money cents={credit} />
      </span>
      {debit + credit > 0 && <Verdict missing={missing} />}
    </div>
  )
}

function Verdict({ missing }: { missing: number }) {
  const t = useT()
  return (
    <strong className={missing === 0 ? 'text-success' : 'text-danger'}>
      {missing === 0 ? t('Équilibrée') : missing > 0 ? t('Il manque au crédit') : t('Il manque au débit')}{' '}
      {missing !== 0 && <Money cents={Math.abs(missing)} />}
    </strong>
  )
}
