import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { trendsQuery } from './account-queries.ts'
import { BalanceChart } from './balance-chart.tsx'
import { chargesQuery } from './call-queries.ts'
import { AccountSelect, NoAccount, useAccount } from './charges-screen.tsx'
import { KeysChart } from './keys-chart.tsx'
import { BackToCharges } from './public.tsx'
import { usePlace } from './use-call.ts'

/** An owner's charges in pictures, each with its table. */
export function TrendsScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(chargesQuery(residenceId))
  const account = useAccount(data.accounts)
  if (account === undefined) return <NoAccount />
  return (
    <Screen title={t('Évolution de mes charges')} subtitle={<BackToCharges />}>
      <AccountSelect accounts={data.accounts} account={account} />
      <Charts key={account.partyId} partyId={account.partyId} />
    </Screen>
  )
}

function Charts({ partyId }: { partyId: string }) {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(trendsQuery({ residenceId, partyId }))
  if (data.balances.length === 0) {
    return (
      <EmptyState title={t('Rien à comparer encore')}>
        {t('Vos charges se dessineront ici dès le premier appel échu.')}
      </EmptyState>
    )
  }
  return (
    <>
      <Card title={t('Mes charges par clé et par exercice')}>
        {data.years.length === 0 ? (
          <p>{t('Aucun appel n’est encore dans les comptes.')}</p>
        ) : (
          <KeysChart years={data.years} asOf={data.asOf} />
        )}
      </Card>
      <Card title={t('Mon solde, mois par mois')}>
        <BalanceChart balances={data.balances} />
      </Card>
    </>
  )
}
