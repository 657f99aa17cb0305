import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { ChartTable } from '#web/ui/amounts-table.tsx'
import { type Bar, Bars } from '#web/ui/bars.tsx'
import { Money } from '#web/ui/money.tsx'
import type { Trends } from './account-queries.ts'
import { natureWord, yearWord } from './words.ts'

type Group = { name: string; bars: Bar[] }

/** One block a key, one bar a year: lengths compare everywhere on the page. */
export function KeysChart({ years, asOf }: { years: Trends['years']; asOf: string }) {
  const t = useT()
  const format = useFormat()
  const word = (year: Trends['years'][number]) =>
    year.endsOn > asOf ? t('{year}, en cours', { year: yearWord(t, format, year) }) : yearWord(t, format, year)
  const latest = years.toReversed().map((year) => ({ ...year, word: word(year) }))
  const names = [...new Set(years.flatMap(({ parts }) => parts.map((part) => partName(t, part))))]
  const groups = names.map((name) => ({ name, bars: latest.map((year) => barOf(t, year, name)) }))
  const total = {
    name: t('Total'),
    bars: latest.map(({ yearId, word: said, parts }) => ({ id: yearId, word: said, cents: sum(parts) })),
  }
  const longest = Math.max(1, ...total.bars.map(({ cents }) => cents))
  return (
    <>
      <div className="flex flex-col gap-5">
        {[total, ...groups].map((group) => (
          <Bars key={group.name} {...group} longest={longest} />
        ))}
      </div>
      <ChartTable>
        <Table groups={[...groups, total]} years={latest} />
      </ChartTable>
    </>
  )
}

type Part = Trends['years'][number]['parts'][number]

/** What was called before keys were followed has a nature alone. */
function partName(t: Translate, { nature, key }: Part): string {
  const about = natureWord(t, nature)
  if (key === null) return about
  return nature === 'current' ? key : `${about}, ${key}`
}

function barOf(t: Translate, year: Trends['years'][number] & { word: string }, name: string): Bar {
  const same = year.parts.filter((part) => partName(t, part) === name)
  return { id: year.yearId, word: year.word, cents: sum(same) }
}

function sum(parts: readonly { cents: number }[]): number {
  return parts.reduce((total, { cents }) => total + cents, 0)
}

function Table({ groups, years }: { groups: readonly Group[]; years: readonly { yearId: string; word: string }[] }) {
  const t = useT()
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{t('Mes charges par clé et par exercice')}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-2 pr-4">
              {t('Clé')}
            </th>
            {years.map(({ yearId, word }) => (
              <th key={yearId} scope="col" className="py-2 pl-4 text-right">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, bars }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal">
                {name}
              </th>
              {bars.map(({ id, cents }) => (
                <td key={id} className="py-2 pl-4 text-right">
                  <Money cents={cents} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
