import { useSuspenseQuery } from '@tanstack/react-query'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { downloadNotice } from '../contract/charges.ts'
import { showReference } from '../rules/payment-reference.ts'
import type { Explanation } from './call-answers.ts'
import { explanationQuery } from './call-queries.ts'
import { partWord } from './call-words.ts'
import { ChargeLine } from './charge-line.tsx'
import { usePlace } from './use-call.ts'

/** Why this amount: each line opens on base × shares / total of the key. */
export function ChargeScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId, callId, partyId } = usePlace()
  const { data } = useSuspenseQuery(explanationQuery(residenceId, { callId, partyId }))
  const parts = [...Map.groupBy(data.lines, ({ part }) => partWord(t, part))]
  return (
    <Screen title={t('Appel du {day}', { day: format.date(data.dueOn, 'medium') })} subtitle={data.owner}>
      {data.state === 'cancelled' && (
        <Notice tone="attention" title={t('Appel annulé')}>
          {t("Il n'est plus à payer.")}
        </Notice>
      )}
      <Card title={dueWord(t, data.state)}>
        <Money cents={data.cents} strong />
        <LastYear explanation={data} />
        <p>{t('Référence de virement : {reference}', { reference: showReference(data.reference) })}</p>
        {data.hasNotice && (
          <ExternalLink href={addressOf(downloadNotice, { params: { residenceId, callId, partyId } })} target="_blank">
            {t('Avis (PDF)')}
          </ExternalLink>
        )}
      </Card>
      <p>{t('Ouvrez une ligne pour voir comment elle est calculée.')}</p>
      {parts.map(([word, lines]) => (
        <Card key={word} title={word} aside={<Money cents={lines.reduce((sum, { cents }) => sum + cents, 0)} />}>
          <div className="flex flex-col divide-y divide-line">
            {lines.map((line) => (
              <ChargeLine
                key={`${line.keyId} ${line.lotId}`}
                line={line}
                budget={budgetOf(data, line)}
                compared={data.lastYear !== null}
              />
            ))}
          </div>
        </Card>
      ))}
      {data.lastYear !== null && <Gone gone={data.lastYear.gone} />}
    </Screen>
  )
}

function dueWord(t: ReturnType<typeof useT>, state: Explanation['state']): string {
  const words = { issued: t("À payer à l'échéance"), posted: t('Montant de cet appel'), cancelled: t('Montant annulé') }
  return words[state]
}

/** Of the budget's own lines alone: works and funds are voted as one amount. */
function budgetOf({ budget }: Explanation, { keyId, part }: Explanation['lines'][number]): Explanation['budget'] {
  return part.kind === 'current' || part.kind === 'current_before_vote'
    ? budget.filter((row) => row.keyId === keyId)
    : []
}

function LastYear({ explanation: { lastYear, cents } }: { explanation: Explanation }) {
  const t = useT()
  const format = useFormat()
  const { residenceId, partyId } = usePlace()
  if (lastYear === null) return null
  const change = cents - lastYear.cents
  const amount = format.money(Math.abs(change))
  return (
    <p>
      <Link to="/r/$residenceId/charges/$callId/$partyId" params={{ residenceId, partyId, callId: lastYear.callId }}>
        {t('{amount} un an plus tôt', { amount: format.money(lastYear.cents) })}
      </Link>
      {change !== 0 &&
        (change > 0 ? t(', soit {amount} de plus', { amount }) : t(', soit {amount} de moins', { amount }))}
    </p>
  )
}

/** So that what changed line by line sums to what changed in all. */
function Gone({ gone }: Pick<NonNullable<Explanation['lastYear']>, 'gone'>) {
  const t = useT()
  if (gone.length === 0) return null
  return (
    <Card title={t('Appelé un an plus tôt, et plus cette fois')}>
      <List label={t('Appelé un an plus tôt, et plus cette fois')}>
        {gone.map(({ key, lot, title, cents }) => (
          <ListItem
            key={`${title} ${key} ${lot}`}
            title={key}
            detail={[title, t('lot {number}', { number: lot })].join(' · ')}
            trail={<Money cents={cents} />}
          />
        ))}
      </List>
    </Card>
  )
}
