import { rights } from '#shared/rights.ts'
import { useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { PlainLink } from '#web/ui/link.tsx'
import { usePlace } from './answers.ts'

const LOOK =
  '-mb-px inline-flex min-h-11 shrink-0 items-center whitespace-nowrap border-b-3 border-transparent px-3 max-md:px-2 font-semibold text-ink-soft no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent'

export type RecoveryTab = 'board' | 'letters' | 'settings'

/** The pages about what is late in a residence, each with its address. */
export function RecoveryNav({ current }: { current: RecoveryTab }) {
  const t = useT()
  const { residenceId } = usePlace()
  const roles = useRoles()
  const link = { params: { residenceId }, className: LOOK, activeOptions: { exact: true } }
  const here = (tab: RecoveryTab) => (tab === current ? ({ 'aria-current': 'page' } as const) : {})
  return (
    <nav aria-label={t('Impayés')} className="flex flex-wrap gap-x-1 border-b border-line" data-print="no">
      <PlainLink to="/r/$residenceId/impayes" {...link} {...here('board')}>
        {t('Qui doit quoi')}
      </PlainLink>
      {rights['recovery.listDueLetters'].some((role) => roles.includes(role)) && (
        <PlainLink to="/r/$residenceId/impayes/lettres" {...link} {...here('letters')}>
          {t('Lettres à envoyer')}
        </PlainLink>
      )}
      <PlainLink to="/r/$residenceId/impayes/reglages" {...link} {...here('settings')}>
        {t('Réglages')}
      </PlainLink>
    </nav>
  )
}
