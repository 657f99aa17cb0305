import { useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { usePlace } from './use-call.ts'

const LOOK =
  '-mb-px inline-flex shrink-0 whitespace-nowrap min-h-11 items-center border-b-3 border-transparent px-3 max-md:px-2 font-semibold text-ink-soft no-underline hover:text-ink aria-[current]:border-accent aria-[current]:text-accent'

/** What is called, and the votes it comes from. */
export function CallsNav({ current }: { current: 'calls' | 'budgets' | 'levies' }) {
  const t = useT()
  const { residenceId } = usePlace()
  const link = { params: { residenceId }, className: LOOK, activeOptions: { exact: true } }
  const here = (tab: typeof current) => (tab === current ? ({ 'aria-current': 'page' } as const) : {})
  return (
    <nav aria-label={t('Appels de fonds')} className="flex flex-wrap gap-x-1 border-b border-line" data-print="no">
      <PlainLink to="/r/$residenceId/appels" {...link} {...here('calls')}>
        {t('Appels')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/budgets" {...link} {...here('budgets')}>
        {t('Budgets')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/travaux-et-avances" {...link} {...here('levies')}>
        {t('Travaux et avances')}
      </PlainLink>
    </nav>
  )
}
