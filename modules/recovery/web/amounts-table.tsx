import { useT } from '#web/i18n.tsx'
import type { Bar } from '#web/ui/bars.tsx'
import { Money } from '#web/ui/money.tsx'

/** What a chart shows, for those who read. */
export function AmountsTable({ caption, head, rows }: { caption: string; head: string; rows: readonly Bar[] }) {
  const t = useT()
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-accent">
        {t('Voir le tableau')}
      </summary>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-2 pr-4">
              {head}
            </th>
            <th scope="col" className="py-2 text-right">
              {t('Montant')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, word, cents }) => (
            <tr key={id} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal">
                {word}
              </th>
              <td className="py-2 text-right">
                <Money cents={cents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
