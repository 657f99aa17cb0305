import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Money } from '#web/ui/money.tsx'
import { Select } from '#web/ui/select.tsx'
import { makeDeposit } from '../contract/receipts.ts'
import type { Bank, Receipt } from './answers.ts'
import { today, useResidenceId } from './place.ts'
import { AFTER_DECISION } from './queries.ts'

type MakeDepositProps = { waiting: readonly Receipt[]; accounts: Bank['accounts']; mayWrite: boolean }

/** Cheques that wait: those ticked go on one slip. */
export function MakeDeposit({ waiting, accounts, mayWrite }: MakeDepositProps) {
  const t = useT()
  const residenceId = useResidenceId()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [depositedOn, setDay] = useState(today())
  const [account, setAccount] = useState('512')
  const deposit = useSend(makeDeposit, { refreshes: AFTER_DECISION })
  const chosen = waiting.filter(({ id }) => !left.has(id))
  const cents = chosen.reduce((sum, one) => sum + one.cents, 0)
  const receiptIds = chosen.map(({ id }) => id)
  const tick = (id: string, on: boolean) =>
    setLeft((before) => new Set(on ? [...before].filter((one) => one !== id) : [...before, id]))
  const send = () => deposit.mutate({ params: { residenceId }, body: { receiptIds, depositedOn, account } })
  const act = (
    <Button variant="primary" pending={deposit.isPending} disabled={chosen.length === 0} onClick={send}>
      {t('{count, plural, one {Remettre ce chèque} other {Remettre ces # chèques}}', { count: chosen.length })}
    </Button>
  )
  return (
    <Card title={t('Chèques à remettre à la banque')} tone="accent" actions={mayWrite ? act : undefined}>
      {deposit.error instanceof ApiProblem && <ErrorPanel error={deposit.error} />}
      <ul className="flex flex-col gap-1">
        {waiting.map(({ id, party, cents: of, chequeNumber }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4">
            <Checkbox
              label={[party, chequeNumber].filter(Boolean).join(' · ')}
              checked={!left.has(id)}
              onChange={({ target }) => tick(id, target.checked)}
            />
            <Money cents={of} />
          </li>
        ))}
      </ul>
      <p className="text-right font-semibold">
        {t('Total de la remise :')} <Money cents={cents} />
      </p>
      {mayWrite && (
        <div className="grid gap-4 md:grid-cols-2">
          <DateField
            label={t('Remis le')}
            max={today()}
            value={depositedOn}
            onChange={({ target }) => setDay(target.value)}
          />
          <Select
            label={t('Compte à créditer')}
            options={accounts.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
            value={account}
            onChange={({ target }) => setAccount(target.value)}
          />
        </div>
      )}
    </Card>
  )
}
