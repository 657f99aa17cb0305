import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type AmountRefusal, plainAmount, readAmount } from '#shared/money.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { LEAST, paidAhead, refuseAmount } from '../rules/amount.ts'
import type { Payable, PayableAccount } from './answers.ts'
import { Awaited, mayPayTwice } from './awaited-debits.tsx'
import { CardMeans } from './card-means.tsx'
import { DebitMeans } from './debit-means.tsx'
import { UnderWay } from './public.tsx'
import { payableQuery, usePlace } from './queries.ts'
import { TransferMeans } from './transfer-means.tsx'
import './problems.ts'

/** The amount, then the means: the second tap of three. */
export function PayScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(payableQuery(residenceId))
  const { compte } = useSearch({ strict: false })
  const account = data.accounts.find(({ partyId }) => partyId === compte) ?? data.accounts[0]
  return (
    <Screen title={t('Payer mes charges')}>
      {account === undefined ? (
        <EmptyState title={t('Aucun compte de copropriétaire')}>
          {t('Vos charges seront ici dès que le syndic aura relié votre lot à votre compte.')}
        </EmptyState>
      ) : (
        <>
          <UnderWay payments={data.recent.filter(({ partyId }) => partyId === account.partyId)} />
          <Awaited debits={debitsOf(data, account)} />
          <WhichAccount accounts={data.accounts} account={account} />
          <Amount key={`${account.partyId} ${account.balance}`} account={account} payable={data} />
        </>
      )}
    </Screen>
  )
}

function debitsOf({ debits }: Payable, account: PayableAccount) {
  return debits.filter(({ partyId }) => partyId === account.partyId)
}

/** Whoever owns in their own name and in another's pays them apart. */
function WhichAccount({ accounts, account }: { accounts: readonly PayableAccount[]; account: PayableAccount }) {
  const t = useT()
  const navigate = useNavigate()
  if (accounts.length < 2) return null
  return (
    <Select
      label={t('Compte')}
      options={accounts.map(({ partyId, name }) => ({ value: partyId, label: name }))}
      value={account.partyId}
      onChange={({ target }) => void navigate({ to: '.', search: { compte: target.value }, replace: true })}
    />
  )
}

type Chosen = { account: PayableAccount; payable: Payable }

function Amount({ account, payable }: Chosen) {
  const t = useT()
  const format = useFormat()
  const due = Math.max(0, account.balance)
  const [typed, setTyped] = useState(due === 0 ? '' : plainAmount(due).replace('.', ','))
  const cents = readAmount(typed)
  const code = refusalOf(cents, account.balance)
  const isTwice = mayPayTwice(debitsOf(payable, account))
  const [isSure, setSure] = useState(false)
  return (
    <>
      <Owed account={account} asOf={payable.asOf} />
      <TextField
        label={due === 0 ? t("Verser d'avance") : t('Montant à payer')}
        hint={t('En euros, de {least} à {most} par carte.', {
          least: format.money(LEAST),
          most: format.money(account.most),
        })}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        error={typed.trim() === '' || code === null ? undefined : problemSentence(t, code)}
      />
      {typeof cents === 'number' && code !== 'amount-below-least' && cents > 0 && (
        <>
          <Ahead cents={paidAhead(cents, account.balance)} />
          {isTwice && (
            <Checkbox
              label={t('Je veux payer maintenant, malgré le prélèvement prévu')}
              checked={isSure}
              onChange={({ target }) => setSure(target.checked)}
            />
          )}
          {(!isTwice || isSure) && <Means {...{ account, payable, cents }} isRefused={code !== null} />}
        </>
      )}
      {due > 0 && <InParts />}
      <DebitMeans isCollected={account.isCollected} />
    </>
  )
}

/** For who cannot pay it all at once. */
function InParts() {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <p>
      {t('Vous ne pouvez pas tout payer ?')}{' '}
      <Link to="/r/$residenceId/charges/retards" params={{ residenceId }}>
        {t('Demandez à payer en plusieurs fois')}
      </Link>
    </p>
  )
}

type MeansProps = Chosen & { cents: number; isRefused: boolean }

function Means({ account, payable, cents, isRefused }: MeansProps) {
  return (
    <>
      <CardMeans {...{ account, payable, cents, isRefused }} />
      <TransferMeans account={account} hasBankAccount={payable.hasBankAccount} cents={cents} />
    </>
  )
}

function refusalOf(cents: number | AmountRefusal, due: number): string | null {
  return typeof cents === 'number' ? refuseAmount(cents, due) : cents
}

function Owed({ account: { balance }, asOf }: { account: PayableAccount; asOf: string }) {
  const t = useT()
  const format = useFormat()
  const day = format.date(asOf, 'medium')
  if (balance > 0)
    return <p className="text-lg">{t('Vous devez {amount} au {day}.', { amount: format.money(balance), day })}</p>
  return (
    <Notice tone="success" title={t('Rien à payer au {day}', { day })}>
      {balance < 0
        ? t('Vous avez {amount} d’avance : la somme viendra en moins du prochain appel.', {
            amount: format.money(-balance),
          })
        : t('Le prochain appel vous sera annoncé. Vous pouvez aussi verser d’avance.')}
    </Notice>
  )
}

function Ahead({ cents }: { cents: number }) {
  const t = useT()
  const format = useFormat()
  if (cents === 0) return null
  return (
    <Notice tone="info">
      {t('C’est {amount} de plus que ce que vous devez : la somme viendra en moins de vos prochains appels.', {
        amount: format.money(cents),
      })}
    </Notice>
  )
}
