import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { usePlace } from '#web/me.ts'
import { Card } from '#web/ui/card.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import type { ownerHome } from '../contract.ts'

type Home = Answer<typeof ownerHome>
type ChargesCardProps = { charges: NonNullable<Home['charges']>; todos: Home['todos']; late: Home['late'] }

/** The balance with its date and the next due date, never added up. */
export function ChargesCard({ charges: { asOf, owed, credit, next }, todos, late }: ChargesCardProps) {
  const t = useT()
  const format = useFormat()
  const place = usePlace()
  const waits = todos.some(({ kind }) => kind === 'pay')
  const day = format.date(asOf, 'medium')
  return (
    <Card
      title={owed > 0 ? t('À payer maintenant') : t('Rien à régler au {day}', { day })}
      tone={owed > 0 ? 'accent' : 'plain'}
    >
      {owed > 0 && (
        <>
          <Money cents={owed} strong />
          <p>{t('Solde de votre compte au {day}.', { day })}</p>
        </>
      )}
      {owed > 0 && late !== null && (
        <p>
          {t('Dont {amount} en retard depuis le {day}.', {
            ...{ amount: format.money(late.cents), day: format.date(late.since, 'medium') },
          })}{' '}
          <Link to="/r/$residenceId/charges/retards" params={{ residenceId: place?.id ?? '' }}>
            {t('Voir la suite, payer en plusieurs fois')}
          </Link>
        </p>
      )}
      {credit > 0 && (
        <p>
          {t('Vous avez un avoir de {amount} : il sera déduit du prochain appel.', { amount: format.money(credit) })}
        </p>
      )}
      {next !== null && (
        <p>
          {t('Prochaine échéance : {amount} le {day}.', {
            ...{ amount: format.money(next.cents), day: format.date(next.dueOn, 'medium') },
          })}
        </p>
      )}
      <div className="flex flex-col md:items-start">
        <ButtonLink
          to="/r/$residenceId/charges"
          params={{ residenceId: place?.id ?? '' }}
          variant={waits && owed > 0 ? 'primary' : 'secondary'}
        >
          {t('Voir mes charges')}
        </ButtonLink>
      </div>
    </Card>
  )
}
