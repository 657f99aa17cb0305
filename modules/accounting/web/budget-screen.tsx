import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listBudgets, readBudget, voteBudget } from '../contract/budgets.ts'
import { listCalls } from '../contract/calls.ts'
import { BudgetEditor } from './budget-editor.tsx'
import { BudgetTotals } from './budget-totals.tsx'
import type { Budget } from './call-answers.ts'
import { budgetQuery } from './call-queries.ts'
import { usePlace } from './use-call.ts'
import { VoteCard } from './vote-card.tsx'
import { WorksFundFloor } from './works-fund-floor.tsx'

/** A version of a budget: typed while it is a draft, shown as it was voted after. */
export function BudgetScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId, budgetId } = usePlace()
  const { data: budget } = useSuspenseQuery(budgetQuery(residenceId, budgetId))
  const day = format.date(budget.year.startsOn, 'medium')
  return (
    <Screen
      title={t("Budget de l'exercice ouvert le {day}", { day })}
      subtitle={
        budget.votedOn === null
          ? t('Version {version}, projet', { version: budget.version })
          : t('Version {version}, votée le {day}, {resolution}', {
              version: budget.version,
              day: format.date(budget.votedOn, 'medium'),
              resolution: budget.resolution,
            })
      }
      width="wide"
    >
      {budget.can.edit ? <BudgetEditor key={budget.revision} budget={budget} /> : <VotedBudget budget={budget} />}
      {budget.can.vote && (
        <VoteCard
          endpoint={voteBudget}
          params={{ residenceId, budgetId }}
          revision={budget.revision}
          refusal={budget.refusal}
          refreshes={[readBudget, listBudgets, listCalls]}
        />
      )}
    </Screen>
  )
}

function VotedBudget({ budget }: { budget: Budget }) {
  const t = useT()
  return (
    <>
      <DataTable
        caption={t('Lignes du budget')}
        showCaption
        rows={budget.lines.map((line, index) => ({ ...line, id: String(index) }))}
        columns={useColumns(budget)}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.label || row.accountLabel}
      />
      <BudgetTotals total={budget.total} byKey={budget.byKey} budget={budget} />
      <Card title={t('Fonds de travaux')}>
        <Money cents={budget.worksFund} strong />
        <WorksFundFloor budget={budget} />
      </Card>
      <Card title={t('Échéances')}>
        <ul className="list-disc pl-5">
          {budget.terms.map(({ dueOn }) => (
            <li key={dueOn}>
              <DateText value={dueOn} look="medium" />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function useColumns({ keys }: Budget): Column<Budget['lines'][number] & { id: string }>[] {
  const t = useT()
  return [
    { id: 'account', header: t('Compte'), cell: (row) => `${row.account} ${row.accountLabel}`, card: 'title' },
    { id: 'label', header: t('Libellé'), cell: (row) => row.label, isEmpty: (row) => row.label === '' },
    { id: 'key', header: t('Clé'), cell: (row) => keys.find(({ id }) => id === row.keyId)?.name ?? '' },
    { id: 'cents', header: t('Montant'), cell: (row) => <Money cents={row.cents} />, align: 'end', card: 'amount' },
  ]
}
