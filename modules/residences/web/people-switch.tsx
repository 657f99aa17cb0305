import { useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { useResidenceId } from './use-residence.ts'

const LOOK =
  '-mb-px inline-flex min-h-11 items-center border-b-3 border-transparent px-3 font-semibold text-ink-soft no-underline hover:text-ink aria-[current]:border-accent aria-[current]:text-accent'

/** The two lists of « Lots et personnes »: pages of their own, each with its address. */
export function PeopleSwitch({ current }: { current: 'lots' | 'people' }) {
  const t = useT()
  const residenceId = useResidenceId()
  const here = (page: typeof current) => (page === current ? ({ 'aria-current': 'page' } as const) : {})
  return (
    <nav aria-label={t('Lots et personnes')} className="flex gap-1 border-b border-line" data-print="no">
      <PlainLink to="/r/$residenceId/lots" params={{ residenceId }} className={LOOK} {...here('lots')}>
        {t('Lots')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/proprietaires" params={{ residenceId }} className={LOOK} {...here('people')}>
        {t('Copropriétaires')}
      </PlainLink>
    </nav>
  )
}
