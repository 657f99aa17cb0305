import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import type { FirmHome } from './answers.ts'

/** What waits in the books: calls to issue, calls that should be in the books, and what the banks hold. */
export function MoneyCard({ money }: { money: FirmHome['money'] }) {
  return (
    <>
      <Calls money={money} />
      <Banks money={money} />
    </>
  )
}

function Calls({ money: { toIssue, unposted } }: { money: FirmHome['money'] }) {
  const t = useT()
  const format = useFormat()
  const waiting = toIssue.count + unposted.count
  return (
    <Card title={t('Appels de fonds')} tone={unposted.count > 0 ? 'attention' : 'plain'}>
      {waiting === 0 && <p className="text-ink-soft">{t('Aucun appel à émettre dans les 45 jours.')}</p>}
      {unposted.count > 0 && (
        <>
          <p>
            {t(
              '{count, plural, one {# appel échu n’est pas comptabilisé} other {# appels échus ne sont pas comptabilisés}}',
              { count: unposted.count },
            )}
          </p>
          <List>
            {unposted.items.map(({ residenceId, residenceName, callId, number, dueOn }) => (
              <ListItem
                key={callId}
                title={t('Appel n° {number} du {day}', { number, day: format.date(dueOn, 'medium') })}
                detail={residenceName}
                link={(content) => (
                  <PlainLink to="/r/$residenceId/appels/$callId" params={{ residenceId, callId }} className={ROW_LINK}>
                    {content}
                  </PlainLink>
                )}
              />
            ))}
          </List>
        </>
      )}
      {toIssue.count > 0 && (
        <>
          <p>
            {t('{count, plural, one {# appel à émettre} other {# appels à émettre}} dans les 45 jours', {
              count: toIssue.count,
            })}
          </p>
          <List>
            {toIssue.items.map(({ residenceId, residenceName, dueOn }) => (
              <ListItem
                key={`${residenceId} ${dueOn}`}
                title={t('Échéance du {day}', { day: format.date(dueOn, 'medium') })}
                detail={residenceName}
                link={(content) => (
                  <PlainLink
                    to="/r/$residenceId/appels/nouveau"
                    params={{ residenceId }}
                    search={{ echeance: dueOn }}
                    className={ROW_LINK}
                  >
                    {content}
                  </PlainLink>
                )}
              />
            ))}
          </List>
        </>
      )}
    </Card>
  )
}

function Banks({ money: { asOf, bank } }: { money: FirmHome['money'] }) {
  const t = useT()
  const format = useFormat()
  if (bank.residences === 0) return null
  const overdrawn = bank.items.some(({ cents }) => cents < 0)
  return (
    <Card title={t('Banque')} tone={overdrawn ? 'danger' : 'plain'}>
      <p>{t('Compte 512 dans les livres, au {day}. Les plus bas d’abord.', { day: format.date(asOf, 'medium') })}</p>
      <List>
        {bank.items.map(({ residenceId, residenceName, cents }) => (
          <ListItem
            key={residenceId}
            title={residenceName}
            trail={
              <span className={cents < 0 ? 'text-danger' : ''}>
                <Money cents={cents} />
              </span>
            }
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/comptes/balance/$account"
                params={{ residenceId, account: '512' }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            )}
          />
        ))}
      </List>
      {bank.residences > bank.items.length && (
        <p className="text-ink-soft">
          {t('{shown} résidences sur {all}.', { shown: bank.items.length, all: bank.residences })}
        </p>
      )}
    </Card>
  )
}
