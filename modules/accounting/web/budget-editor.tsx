import { useId } from 'react'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { runningTotals } from './budget-draft.ts'
import { BudgetLineFields } from './budget-line-fields.tsx'
import { BudgetTotals } from './budget-totals.tsx'
import type { Budget } from './call-answers.ts'
import { TermFields } from './term-fields.tsx'
import { type BudgetWork, useBudget } from './use-budget.ts'
import { WorksFundFloor } from './works-fund-floor.tsx'
import './problems.ts'
import './call-problems.ts'

/** The draft as it is typed, with totals that follow, saved whole. */
export function BudgetEditor({ budget }: { budget: Budget }) {
  const t = useT()
  const work = useBudget(budget)
  const listId = useId()
  const { typed, fault, saving } = work
  return (
    <>
      <section aria-label={t('Lignes du budget')} className="flex flex-col gap-3">
        {typed.lines.map((line, index) => (
          <BudgetLineFields
            key={line.id}
            line={line}
            place={index + 1}
            work={work}
            keys={budget.keys}
            listId={listId}
          />
        ))}
        <datalist id={listId}>
          {budget.accounts.map(({ number, label }) => (
            <option key={number} value={number}>
              {label}
            </option>
          ))}
        </datalist>
        <div>
          <Button onClick={work.addLine}>{t('Ajouter une ligne')}</Button>
        </div>
      </section>
      <BudgetTotals {...runningTotals(typed.lines)} budget={budget} />
      <Card title={t('Échéances')}>
        <TermFields
          terms={typed.terms}
          fault={fault}
          onAdd={work.addTerm}
          onRemove={work.removeTerm}
          onChange={work.changeTerm}
        />
      </Card>
      <WorksFund budget={budget} work={work} />
      <div className="flex flex-col items-start gap-3">
        <Button variant="primary" pending={saving.isPending} onClick={work.save}>
          {t('Enregistrer le projet')}
        </Button>
        {fault !== null && <Notice tone="danger" live title={problemSentence(t, fault.code)} />}
        {saving.error !== null && <ErrorPanel error={saving.error} />}
      </div>
    </>
  )
}

function WorksFund({ budget, work: { typed, fault, change } }: { budget: Budget; work: BudgetWork }) {
  const t = useT()
  const error = (id: string) => (fault?.id === id ? problemSentence(t, fault.code) : undefined)
  return (
    <Card title={t('Fonds de travaux')}>
      <WorksFundFloor budget={{ ...budget, worksFundExemption: typed.worksFundExemption }} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t('Cotisation annuelle en euros')}
          inputMode="decimal"
          autoComplete="off"
          value={typed.worksFund}
          error={error('worksFund')}
          onChange={({ target }) => change({ worksFund: target.value })}
        />
        <TextField
          label={t('Travaux du plan adopté, en euros')}
          hint={t("Vide si aucun plan pluriannuel n'est adopté.")}
          inputMode="decimal"
          autoComplete="off"
          value={typed.plannedWorks}
          error={error('plannedWorks')}
          onChange={({ target }) => change({ plannedWorks: target.value })}
        />
      </div>
      <TextField
        label={t('Raison de ne pas avoir de fonds')}
        optional
        hint={t('Immeuble reçu depuis moins de dix ans, ou sans logement.')}
        autoComplete="off"
        maxLength={500}
        value={typed.worksFundExemption}
        onChange={({ target }) => change({ worksFundExemption: target.value })}
      />
    </Card>
  )
}
