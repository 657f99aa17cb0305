import { useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { useResidenceId } from './use-books.ts'

export type BooksTab = 'entries' | 'balance' | 'owners' | 'chart' | 'years'

const LOOK =
  '-mb-px inline-flex shrink-0 whitespace-nowrap min-h-11 items-center border-b-3 border-transparent px-3 max-md:px-2 font-semibold text-ink-soft no-underline hover:text-ink aria-[current]:border-accent aria-[current]:text-accent'

/** The pages of the books, each with its address. */
export function BooksNav({ current }: { current: BooksTab }) {
  const t = useT()
  const residenceId = useResidenceId()
  const link = { params: { residenceId }, className: LOOK, activeOptions: { exact: true } }
  const here = (tab: BooksTab) => (tab === current ? ({ 'aria-current': 'page' } as const) : {})
  return (
    <nav aria-label={t('Comptes')} className="flex flex-wrap gap-x-1 border-b border-line" data-print="no">
      <PlainLink to="/r/$residenceId/comptes" {...link} {...here('entries')}>
        {t('Écritures')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/comptes/balance" {...link} {...here('balance')}>
        {t('Balance')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/comptes/coproprietaires" {...link} {...here('owners')}>
        {t('Copropriétaires')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/comptes/plan" {...link} {...here('chart')}>
        {t('Plan comptable')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/comptes/exercices" {...link} {...here('years')}>
        {t('Exercices')}
      </PlainLink>
    </nav>
  )
}
