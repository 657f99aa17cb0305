import { useFormat, useT } from '#web/i18n.tsx'
import { Money } from '#web/ui/money.tsx'
import type { ExplainedLine, Explanation } from './call-answers.ts'
import { roundingWord, sharesWord } from './call-words.ts'

type ChargeLineProps = {
  line: ExplainedLine
  budget: Explanation['budget']
  /** There is a call of the year before to compare with. */
  compared: boolean
}

/** One lot in one key: closed, what it costs and cost a year before; open, why. */
export function ChargeLine({ line, budget, compared }: ChargeLineProps) {
  const t = useT()
  return (
    <details className="group">
      <summary className="flex min-h-14 cursor-pointer flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
        <span className="flex min-w-0 flex-1 basis-40 flex-col">
          <span className="font-semibold">{line.key}</span>
          <span className="text-sm text-ink-soft">{t('lot {number}', { number: line.lot })}</span>
        </span>
        <span className="flex flex-col items-end">
          <Money cents={line.cents} />
          {compared && <LastYear line={line} />}
        </span>
      </summary>
      <div className="flex flex-col gap-2 pb-4">
        <Sum line={line} />
        <Rounding line={line} />
        <Whole line={line} />
        <BudgetLines budget={budget} />
      </div>
    </details>
  )
}

function LastYear({ line: { lastYear, cents } }: { line: ExplainedLine }) {
  const t = useT()
  const format = useFormat()
  return (
    <span className="text-right text-sm text-ink-soft">
      {lastYear === null
        ? t('rien un an plus tôt')
        : lastYear === cents
          ? t('autant un an plus tôt')
          : t('{amount} un an plus tôt', { amount: format.money(lastYear) })}
    </span>
  )
}

function Sum({ line }: { line: ExplainedLine }) {
  const format = useFormat()
  const { base, shares, totalShares, scale, cents } = line
  return (
    <p className="text-lg wrap-break-word tabular-nums">
      {format.money(base)} × {sharesWord(shares, scale)} / {sharesWord(totalShares, scale)} ={' '}
      <strong>{format.money(cents)}</strong>
    </p>
  )
}

/** Said when a cent was moved and by which rule, and when the deed is no longer what it was. */
function Rounding({ line: { cents, exact, part, rounding, sharesChanged } }: { line: ExplainedLine }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      {cents !== exact && (
        <p>
          {part.isComplement
            ? t('Chaque trimestre est arrondi au centime : leur somme fait {amount}.', { amount: format.money(cents) })
            : t('L’arrondi seul donnerait {amount}. La différence est placée ici pour que l’appel tombe juste.', {
                amount: format.money(exact),
              })}{' '}
          {roundingWord(t, rounding)}
        </p>
      )}
      {sharesChanged && <p>{t('Les tantièmes ont changé depuis : cet appel garde ceux du jour où il a été émis.')}</p>}
    </>
  )
}

function Whole({ line: { yearly, base, part } }: { line: ExplainedLine }) {
  const t = useT()
  const format = useFormat()
  if (part.isComplement) {
    return (
      <p>
        {t('{base} : ce que le nouveau budget ajoute aux échéances déjà appelées de cette clé.', {
          base: format.money(base),
        })}
      </p>
    )
  }
  if (part.terms === null || part.terms === 1)
    return <p>{t('{base} : le montant voté pour cette clé.', { base: format.money(base) })}</p>
  return (
    <p>
      {t('{base} : l’échéance {term} sur {terms} des {yearly} votés pour cette clé.', {
        base: format.money(base),
        term: part.term ?? 0,
        terms: part.terms,
        yearly: format.money(yearly),
      })}
    </p>
  )
}

function BudgetLines({ budget }: { budget: Explanation['budget'] }) {
  const t = useT()
  if (budget.length === 0) return null
  return (
    <>
      <p>{t('Ce que cette clé paie dans le budget voté :')}</p>
      <ul className="flex flex-col gap-1 pl-4">
        {budget.map(({ account, label, cents }) => (
          <li key={account} className="flex justify-between gap-4">
            <span>{label}</span>
            <Money cents={cents} />
          </li>
        ))}
      </ul>
    </>
  )
}
