import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Bank } from './answers.ts'
import { today } from './place.ts'
import type { Means, ReceiptWork } from './use-receipt.ts'
import { meansWord } from './words.ts'
import './problems.ts'

const MEANS: readonly Means[] = ['cheque', 'transfer', 'cash']

export function ReceiptFields({ work, accounts }: { work: ReceiptWork; accounts: Bank['accounts'] }) {
  const t = useT()
  const { typed, change, amountProblem, error } = work
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <ErrorPanel error={error} />}
      <Select
        label={t('Moyen de paiement')}
        options={MEANS.map((value) => ({ value, label: meansWord(t, value) }))}
        value={typed.means}
        onChange={({ target }) => change({ means: MEANS.find((one) => one === target.value) ?? 'cheque' })}
      />
      <TextField
        label={t('Montant en euros')}
        inputMode="decimal"
        autoComplete="off"
        value={typed.amount}
        onChange={({ target }) => change({ amount: target.value })}
        error={amountProblem === null ? undefined : problemSentence(t, amountProblem)}
      />
      <DateField
        label={t('Reçu le')}
        max={today()}
        value={typed.receivedOn}
        onChange={({ target }) => change({ receivedOn: target.value })}
      />
      {typed.means === 'cheque' && <ChequeFields work={work} />}
      {typed.means === 'transfer' && accounts.length > 1 && (
        <Select
          label={t('Compte de la banque')}
          options={accounts.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
          value={typed.account}
          onChange={({ target }) => change({ account: target.value })}
        />
      )}
      {typed.means === 'cash' && (
        <Notice tone="attention">
          {t(
            'Espèces : 1 000 € au plus par copropriétaire et par jour (code monétaire et financier, article D. 112-3 ; plafond à vérifier), à déposer sans délai sur le compte de la résidence.',
          )}
        </Notice>
      )}
    </div>
  )
}

function ChequeFields({ work: { typed, change } }: { work: ReceiptWork }) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('Numéro du chèque')}
        optional
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
        value={typed.chequeNumber}
        onChange={({ target }) => change({ chequeNumber: target.value })}
      />
      <TextField
        label={t('Banque du chèque')}
        optional
        autoComplete="off"
        maxLength={100}
        value={typed.chequeBank}
        onChange={({ target }) => change({ chequeBank: target.value })}
      />
    </>
  )
}
