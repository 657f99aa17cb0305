import { useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { useResidenceId } from './place.ts'

const LOOK =
  '-mb-px inline-flex min-h-11 shrink-0 items-center whitespace-nowrap border-b-3 border-transparent px-3 max-md:px-2 font-semibold text-ink-soft no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent'

export type BankTab = 'queue' | 'import' | 'reconciliation' | 'receipts'

/** The pages of the bank, each with its address. */
export function BankNav({ current }: { current: BankTab }) {
  const t = useT()
  const link = { params: { residenceId: useResidenceId() }, className: LOOK, activeOptions: { exact: true } }
  const here = (tab: BankTab) => (tab === current ? ({ 'aria-current': 'page' } as const) : {})
  return (
    <nav aria-label={t('Banque')} className="flex flex-wrap gap-x-1 border-b border-line" data-print="no">
      <PlainLink to="/r/$residenceId/banque" {...link} {...here('queue')}>
        {t('Mouvements')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/banque/import" {...link} {...here('import')}>
        {t('Relevés')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/banque/rapprochement" {...link} {...here('reconciliation')}>
        {t('Rapprochement')}
      </PlainLink>
      <PlainLink to="/r/$residenceId/encaissements" {...link} {...here('receipts')}>
        {t('Encaissements')}
      </PlainLink>
    </nav>
  )
}
