import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { Slot } from '#web/slot.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { AccountCard } from './account-card.tsx'
import { AccountHistory } from './account-history.tsx'
import type { Account, Charges } from './call-answers.ts'
import { chargesQuery } from './call-queries.ts'
import { partWord } from './call-words.ts'
import { usePlace } from './use-call.ts'

/** What an owner owes today, from the books; apart from it, never added to it, what is announced for later; and all that was. */
export function ChargesScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(chargesQuery(residenceId))
  const account = useAccount(data.accounts)
  if (account === undefined) return <NoAccount />
  return (
    <Screen title={t('Charges')}>
      <Slot name="charges" />
      {data.accounts.map((each) => (
        <AccountCard key={each.partyId} account={each} charges={data} />
      ))}
      <Later coming={data.coming} />
      <Further partyId={account.partyId} />
      <AccountSelect accounts={data.accounts} account={account} />
      <AccountHistory key={account.partyId} partyId={account.partyId} years={data.years} />
    </Screen>
  )
}

/** That of the address (`?compte=`), else the first. */
export function useAccount(accounts: readonly Account[]): Account | undefined {
  const { compte } = useSearch({ strict: false })
  return accounts.find(({ partyId }) => partyId === compte) ?? accounts[0]
}

export function NoAccount() {
  const t = useT()
  return (
    <Screen title={t('Charges')}>
      <EmptyState title={t('Aucun compte de copropriétaire')}>
        {t('Vos charges seront ici dès que le syndic aura relié votre lot à votre compte.')}
      </EmptyState>
    </Screen>
  )
}

/** Whoever owns in their own name and in another's keeps them apart. */
export function AccountSelect({ accounts, account }: { accounts: readonly Account[]; account: Account }) {
  const t = useT()
  const navigate = useNavigate()
  if (accounts.length < 2) return null
  const open = (compte: string) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, compte }), replace: true })
  return (
    <div className="max-w-md" data-print="no">
      <Select
        label={t('Compte')}
        options={accounts.map(({ partyId, name }) => ({ value: partyId, label: name }))}
        value={account.partyId}
        onChange={({ target }) => open(target.value)}
      />
    </div>
  )
}

function Further({ partyId }: { partyId: string }) {
  const t = useT()
  const { residenceId } = usePlace()
  const to = { params: { residenceId }, search: { compte: partyId }, className: ROW_LINK }
  return (
    <Card>
      <List label={t('Aller plus loin')}>
        <ListItem
          title={t('Relevés et attestations')}
          detail={t('Relevé de compte, attestation de charges payées')}
          link={(content) => (
            <PlainLink to="/r/$residenceId/charges/documents" {...to}>
              {content}
            </PlainLink>
          )}
        />
        <ListItem
          title={t('Évolution de mes charges')}
          detail={t('Par clé et par exercice, et votre solde mois par mois')}
          link={(content) => (
            <PlainLink to="/r/$residenceId/charges/evolution" {...to}>
              {content}
            </PlainLink>
          )}
        />
        <ListItem
          title={t('Mes retards et mon échéancier')}
          detail={t('Ce qui est en retard, la suite, et payer en plusieurs fois')}
          link={(content) => (
            <PlainLink to="/r/$residenceId/charges/retards" params={{ residenceId }} className={ROW_LINK}>
              {content}
            </PlainLink>
          )}
        />
        <ListItem
          title={t('Prélèvement automatique')}
          detail={t('Chaque appel prélevé à son échéance, après un avis')}
          link={(content) => (
            <PlainLink to="/r/$residenceId/charges/prelevement" params={{ residenceId }} className={ROW_LINK}>
              {content}
            </PlainLink>
          )}
        />
      </List>
    </Card>
  )
}

function Later({ coming }: { coming: Charges['coming'] }) {
  const t = useT()
  return (
    <Card title={t('À venir')}>
      {coming.length === 0 ? (
        <p>{t('Aucun appel annoncé pour la suite.')}</p>
      ) : (
        <>
          <p>{t("Rien de ceci n'est à payer aujourd'hui.")}</p>
          <Calls calls={coming} />
        </>
      )}
    </Card>
  )
}

function Calls({ calls }: { calls: Charges['coming'] }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  return (
    <List label={t('À venir')}>
      {calls.map(({ callId, partyId, dueOn, cents, parts }) => (
        <ListItem
          key={`${callId} ${partyId}`}
          title={t('Le {day}', { day: format.date(dueOn, 'medium') })}
          detail={parts.map((part) => partWord(t, part)).join(' · ')}
          trail={<Money cents={cents} />}
          link={(content) => (
            <PlainLink
              to="/r/$residenceId/charges/$callId/$partyId"
              params={{ residenceId, callId, partyId }}
              className={ROW_LINK}
            >
              {content}
            </PlainLink>
          )}
        />
      ))}
    </List>
  )
}
