import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Money } from '#web/ui/money.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Bank, Line, LineDetail, Target } from './answers.ts'
import { OwnerSearch } from './owner-search.tsx'
import { useResidenceId } from './place.ts'
import { lineQuery } from './queries.ts'

type ChooseDialogProps = {
  bank: Bank
  line: Line
  error: ApiProblem | null
  onChoose: (target: Target) => void
  onClose: () => void
}

/** Another owner, an entry that is there already, or an account. */
export function ChooseDialog({ bank, line, error, onChoose, onClose }: ChooseDialogProps) {
  const t = useT()
  const { data } = useQuery(lineQuery(useResidenceId(), line.id))
  return (
    <Dialog open wide title={t('Que représente ce mouvement ?')} onClose={onClose}>
      <p>
        {line.counterparty || line.texts[0]} · <DateText value={line.bookedOn} look="medium" /> ·{' '}
        <Money cents={line.cents} />
      </p>
      {error !== null && <ErrorPanel error={error} />}
      {line.cents > 0 && <OwnerSearch onChoose={(owner) => onChoose({ to: 'owner', partyId: owner.id })} />}
      {data !== undefined && data.entries.length > 0 && <Entries entries={data.entries} onChoose={onChoose} />}
      <Account bank={bank} onChoose={onChoose} />
    </Dialog>
  )
}

function Entries({ entries, onChoose }: { entries: LineDetail['entries']; onChoose: (target: Target) => void }) {
  const t = useT()
  return (
    <section aria-label={t('Écritures du même montant')} className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('Déjà dans les comptes, au même montant')}</h3>
      {entries.map(({ entryId, position, postedOn, label, journal, number }) => (
        <div key={`${entryId}:${position}`} className="flex flex-wrap items-center justify-between gap-2">
          <span>
            {journal} {number} · <DateText value={postedOn} look="short" /> · {label}
          </span>
          <Button onClick={() => onChoose({ to: 'entry', entryId, position })}>{t("C'est elle")}</Button>
        </div>
      ))}
    </section>
  )
}

function Account({ bank, onChoose }: { bank: Bank; onChoose: (target: Target) => void }) {
  const t = useT()
  const [account, setAccount] = useState('')
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-64">
        <Select
          label={t('Un compte')}
          placeholder={t('Choisir')}
          options={bank.counterAccounts.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
          value={account}
          onChange={({ target }) => setAccount(target.value)}
        />
      </div>
      <Button disabled={account === ''} onClick={() => onChoose({ to: 'account', account })}>
        {t('Passer sur ce compte')}
      </Button>
    </div>
  )
}
