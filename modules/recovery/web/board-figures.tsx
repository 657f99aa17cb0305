import { useFormat, useT } from '#web/i18n.tsx'
import { AmountsTable } from '#web/ui/amounts-table.tsx'
import { Bars } from '#web/ui/bars.tsx'
import { Card } from '#web/ui/card.tsx'
import { Money } from '#web/ui/money.tsx'
import { AGES } from '../rules/board-filters.ts'
import type { Board } from './answers.ts'
import { ageWord } from './words.ts'

/** What is late in all, by age, and how much of a year's calls came in. */
export function BoardFigures({ board }: { board: Board }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <Total board={board} />
      <ByAge board={board} />
      <Collection board={board} />
    </div>
  )
}

function Total({ board: { total, owners, underPlan, accelerated } }: { board: Board }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card title={t('Total en retard')} tone="attention">
      <Money cents={total} strong />
      <p>{t('{count, plural, one {# copropriétaire} other {# copropriétaires}}', { count: owners })}</p>
      {underPlan > 0 && <p>{t('Dont {amount} dans un échéancier tenu.', { amount: format.money(underPlan) })}</p>}
      {accelerated > 0 && (
        <p>
          {t(
            'En plus, {amount} exigibles par anticipation : dans aucune écriture, chaque provision est comptée à son échéance.',
            { amount: format.money(accelerated) },
          )}
        </p>
      )}
    </Card>
  )
}

function ByAge({ board: { ages } }: { board: Board }) {
  const t = useT()
  const bars = AGES.map((age) => ({ id: age, word: ageWord(t, age), cents: ages[age] }))
  return (
    <Card title={t('Par ancienneté')}>
      <Bars name={t('Depuis l’échéance')} bars={bars} longest={Math.max(1, ...bars.map(({ cents }) => cents))} />
      <AmountsTable caption={t('Impayés par ancienneté')} head={t('Ancienneté')} rows={bars} />
    </Card>
  )
}

function Collection({ board: { collection } }: { board: Board }) {
  const t = useT()
  const format = useFormat()
  const { called, paid, from, until } = collection
  const bars = [
    { id: 'called', word: t('Appelé'), cents: called },
    { id: 'paid', word: t('Payé à ce jour'), cents: paid },
    { id: 'left', word: t('Reste dû'), cents: called - paid },
  ]
  return (
    <Card title={t('Taux d’encaissement')}>
      {called === 0 ? (
        <p>{t('Rien n’a été appelé depuis un an.')}</p>
      ) : (
        <>
          <p className="text-2xl font-semibold tabular-nums">{format.percent(paid / called)}</p>
          <Bars name={t('Douze mois')} bars={bars} longest={called} />
          <AmountsTable caption={t('Appelé et payé en douze mois')} head={t('Douze mois')} rows={bars} />
          <p className="text-sm text-ink-soft">
            {t('Échu du {from} au {until}, sans les intérêts ni les frais.', {
              from: format.date(from, 'short'),
              until: format.date(until, 'short'),
            })}
          </p>
        </>
      )}
    </Card>
  )
}
