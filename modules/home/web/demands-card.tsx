import { DemandList } from '#modules/tickets/web/public.tsx'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import type { FirmHome } from './answers.ts'

/** What is open over the firm's residences, the most pressing first. */
export function DemandsCard({ demands, organizationId }: { demands: FirmHome['demands']; organizationId: string }) {
  const t = useT()
  const { open, urgent, late, items } = demands
  return (
    <Card
      title={t('{count, plural, =0 {Aucune demande ouverte} one {# demande ouverte} other {# demandes ouvertes}}', {
        count: open,
      })}
      tone={urgent > 0 ? 'danger' : late > 0 ? 'attention' : 'plain'}
      actions={
        <Link to="/gestion/$organizationId/demandes" params={{ organizationId }}>
          {t('Toutes les demandes')}
        </Link>
      }
    >
      {open > 0 && (
        <p className="text-ink-soft">
          {[
            t('{count, plural, =0 {aucune urgente} one {# urgente} other {# urgentes}}', { count: urgent }),
            t(
              '{count, plural, =0 {aucune promesse dépassée} one {# promesse dépassée} other {# promesses dépassées}}',
              {
                count: late,
              },
            ),
          ].join(' · ')}
        </p>
      )}
      <DemandList demands={items} isStaff />
    </Card>
  )
}
