import { inFours } from '#shared/iban.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import type { Account, Charges, Debt } from './call-answers.ts'
import { usePlace } from './use-call.ts'

type AccountCardProps = { account: Account; charges: Charges }

/** What one account owes today, debt by debt; several accounts of one person are never set off against each other. */
export function AccountCard({ account, charges }: AccountCardProps) {
  const t = useT()
  const format = useFormat()
  const { balance, name, debts } = account
  const several = charges.accounts.length > 1
  const day = format.date(charges.asOf, 'medium')
  if (balance <= 0) {
    return (
      <Card title={several ? t('Rien à régler, {name}', { name }) : t('Rien à régler')}>
        {balance === 0 ? (
          <p>{t('Votre compte est soldé au {day}.', { day })}</p>
        ) : (
          <p>
            {t('Vous avez un avoir de {amount} au {day} : il sera déduit du prochain appel.', {
              ...{ amount: format.money(-balance), day },
            })}
          </p>
        )}
      </Card>
    )
  }
  return (
    <Card title={several ? t('À payer maintenant, {name}', { name }) : t('À payer maintenant')} tone="accent">
      <Money cents={balance} strong />
      <p>{t('Solde de votre compte au {day}.', { day })}</p>
      <Debts debts={debts} partyId={account.partyId} />
      <Unused balance={balance} debts={debts} />
      {charges.bankAccount !== null && <Transfer account={charges.bankAccount} />}
    </Card>
  )
}

function Debts({ debts, partyId }: { debts: readonly Debt[]; partyId: string }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  if (debts.length === 0) return null
  return (
    <List label={t('Ce qui reste à payer')}>
      {debts.map(({ entryId, callId, labels, dueOn, total, cents }) => (
        <ListItem
          key={`${entryId} ${dueOn}`}
          title={t('Dû depuis le {day}', { day: format.date(dueOn, 'medium') })}
          detail={
            cents === total
              ? labels.join(' · ')
              : t('{what}, reste {left} sur {total}', {
                  ...{ what: labels.join(' · '), left: format.money(cents), total: format.money(total) },
                })
          }
          trail={<Money cents={cents} />}
          {...(callId !== null && {
            link: (content) => (
              <PlainLink
                to="/r/$residenceId/charges/$callId/$partyId"
                params={{ residenceId, callId, partyId }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            ),
          })}
        />
      ))}
    </List>
  )
}

/** Said so that the debts and the balance add up. */
function Unused({ balance, debts }: { balance: number; debts: readonly Debt[] }) {
  const t = useT()
  const format = useFormat()
  const unused = debts.reduce((sum, { cents }) => sum + cents, 0) - balance
  if (unused <= 0) return null
  return <p>{t('Un avoir de {amount} est déjà compté en moins dans ce solde.', { amount: format.money(unused) })}</p>
}

function Transfer({ account: { holder, iban } }: { account: NonNullable<Charges['bankAccount']> }) {
  const t = useT()
  return (
    <p>
      {t('Par virement à {holder} :', { holder })} <span className="tabular-nums">{inFours(iban)}</span>
    </p>
  )
}
