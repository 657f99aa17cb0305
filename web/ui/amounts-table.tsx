import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import type { Bar } from './bars.tsx'
import { Money } from './money.tsx'

/** The figures of a chart, for those who read: opened from under it. */
export function ChartTable({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-accent">
        {t('Voir le tableau')}
      </summary>
      {children}
    </details>
  )
}

type AmountsTableProps = {
  caption: string
  head: string
  /** What the amounts are; « Montant » when nothing says it better. */
  amount?: string
  rows: readonly Bar[]
}

/** One amount a row. */
export function AmountsTable({ caption, head, amount, rows }: AmountsTableProps) {
  const t = useT()
  return (
    <ChartTable>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-2 pr-4">
              {head}
            </th>
            <th scope="col" className="py-2 text-right">
              {amount ?? t('Montant')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, word, cents }) => (
            <tr key={id} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal first-letter:uppercase">
                {word}
              </th>
              <td className="py-2 text-right">
                <Money cents={cents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartTable>
  )
}
