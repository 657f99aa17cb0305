import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Money } from '#web/ui/money.tsx'
import type { Budget } from './call-answers.ts'

type BudgetTotalsProps = { total: number; byKey: readonly { keyId: string; cents: number }[]; budget: Budget }

/** By key, beside what the former budget gave it. */
export function BudgetTotals({ total, byKey, budget: { keys, former } }: BudgetTotalsProps) {
  const t = useT()
  const shown = keys.filter(({ id }) => byKey.some(({ keyId }) => keyId === id))
  return (
    <Card title={t('Total du budget')}>
      <Money cents={total} strong />
      <ul className="flex flex-col gap-1">
        {shown.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <span>{name}</span>
            <span className="flex flex-wrap gap-x-3">
              <Money cents={byKey.find(({ keyId }) => keyId === id)?.cents ?? 0} />
              {former !== null && (
                <span className="text-ink-soft">
                  {t.rich('avant : <amount></amount>', {
                    amount: () => (
                      <Money key="amount" cents={former.byKey.find(({ keyId }) => keyId === id)?.cents ?? 0} />
                    ),
                  })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
