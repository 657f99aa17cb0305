import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { showIban } from '../rules/iban.ts'
import type { ChargeRow, Charges } from './call-answers.ts'
import { chargesQuery } from './call-queries.ts'
import { partWord } from './call-words.ts'
import { usePlace } from './use-call.ts'

/** What an owner owes today, from the books; and apart from it, never added to it, what is announced for later. */
export function ChargesScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(chargesQuery(residenceId))
  if (data.accounts.length === 0) {
    return (
      <Screen title={t('Charges')}>
        <EmptyState title={t('Aucun compte de copropriétaire')}>
          {t('Vos charges seront ici dès que le syndic aura relié votre lot à votre compte.')}
        </EmptyState>
      </Screen>
    )
  }
  return (
    <Screen title={t('Charges')}>
      {data.accounts.map((account) => (
        <ToPay key={account.partyId} account={account} charges={data} />
      ))}
      <Later coming={data.coming} />
      <Card title={t('Appels échus')}>
        {data.due.length === 0 ? (
          <p>{t("Aucun appel n'est encore échu.")}</p>
        ) : (
          <Calls calls={data.due} label={t('Appels échus')} />
        )}
      </Card>
    </Screen>
  )
}

function ToPay({ account, charges }: { account: Charges['accounts'][number]; charges: Charges }) {
  const t = useT()
  const format = useFormat()
  const { balance, name } = account
  const several = charges.accounts.length > 1
  return (
    <Card
      title={several ? t('À payer maintenant, {name}', { name }) : t('À payer maintenant')}
      tone={balance > 0 ? 'accent' : 'plain'}
    >
      <Money cents={Math.max(0, balance)} strong />
      <p>{t('Solde de votre compte au {day}.', { day: format.date(charges.asOf, 'medium') })}</p>
      {balance < 0 && (
        <p>
          {t('Vous avez {amount} d’avance : la somme viendra en moins du prochain appel.', {
            amount: format.money(-balance),
          })}
        </p>
      )}
      {balance > 0 && charges.bankAccount !== null && (
        <p>
          {t('Par virement à {holder} :', { holder: charges.bankAccount.holder })}{' '}
          <span className="tabular-nums">{showIban(charges.bankAccount.iban)}</span>
        </p>
      )}
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
          <Calls calls={coming} label={t('À venir')} />
        </>
      )}
    </Card>
  )
}

function Calls({ calls, label }: { calls: readonly ChargeRow[]; label: string }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  return (
    <List label={label}>
      {calls.map(({ callId, partyId, dueOn, cents, parts }) => (
        <ListItem
          key={`${callId} ${partyId}`}
          title={format.date(dueOn, 'medium')}
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
