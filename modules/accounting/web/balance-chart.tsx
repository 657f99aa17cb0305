import { useFormat, useT } from '#web/i18n.tsx'
import { AmountsTable } from '#web/ui/amounts-table.tsx'
import type { Trends } from './account-queries.ts'

type Balances = Trends['balances']

const HEIGHT = 160
const WIDTH = 600

/** The balance at the end of each month: above the line it is owed, below it is a credit. */
export function BalanceChart({ balances }: { balances: Balances }) {
  const t = useT()
  const format = useFormat()
  const highest = Math.max(0, ...balances.map(({ cents }) => cents))
  const lowest = Math.min(0, ...balances.map(({ cents }) => cents))
  const [first, last] = [balances[0], balances.at(-1)]
  if (first === undefined || last === undefined) return null
  const month = (iso: string) => format.date(`${iso}-15`, 'month')
  return (
    <>
      <figure className="flex flex-col gap-1">
        <p aria-hidden="true" className="text-sm text-ink-soft">
          {t('{amount} à payer au plus haut', { amount: format.money(highest) })}
        </p>
        <svg
          role="img"
          aria-label={t('Solde de {first} à {last}, de {lowest} à {highest}', {
            ...{ first: month(first.month), last: month(last.month) },
            ...{ lowest: format.money(lowest), highest: format.money(highest) },
          })}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-40 w-full border-y border-line"
        >
          <Drawing balances={balances} lowest={lowest} highest={highest} />
        </svg>
        {lowest < 0 && (
          <p aria-hidden="true" className="text-sm text-ink-soft">
            {t('{amount} d’avoir au plus bas', { amount: format.money(-lowest) })}
          </p>
        )}
        <p aria-hidden="true" className="flex justify-between gap-3 text-sm text-ink-soft">
          <span>{month(first.month)}</span>
          <span>{month(last.month)}</span>
        </p>
      </figure>
      <AmountsTable
        caption={t('Mon solde, mois par mois')}
        head={t('Fin du mois')}
        amount={t('Solde')}
        rows={balances.toReversed().map(({ month: iso, cents }) => ({ id: iso, word: month(iso), cents }))}
      />
    </>
  )
}

type DrawingProps = { balances: Balances; lowest: number; highest: number }

/** Steps, not slopes: a balance does not glide from one day to another. */
function Drawing({ balances, lowest, highest }: DrawingProps) {
  const step = WIDTH / balances.length
  const span = Math.max(1, highest - lowest)
  const y = (cents: number) => ((highest - cents) / span) * (HEIGHT - 8) + 4
  const path = balances.map(
    ({ cents }, index) => `${index === 0 ? 'M' : 'L'}${index * step},${y(cents)} H${(index + 1) * step}`,
  )
  return (
    <>
      <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
      <path d={`${path.join(' ')} V${y(0)} H0 Z`} className="fill-accent-soft" />
      <path
        d={path.join(' ')}
        fill="none"
        className="stroke-accent"
        strokeWidth="2.5"
        vectorEffect="non-scaling-stroke"
      />
    </>
  )
}
