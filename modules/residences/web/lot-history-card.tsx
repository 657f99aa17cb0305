import type { ReactNode } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { lastDayOf } from '#web/period.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import type { Lot } from './answers.ts'
import { useIsStaff } from './use-residence.ts'

/** Who owned the lot, newest first, with how it changed hands between. Nothing here is ever rewritten. */
export function LotHistoryCard({ lot, residenceId }: { lot: Lot; residenceId: string }) {
  const t = useT()
  const isStaff = useIsStaff()
  if (!isStaff || lot.ownerships.length === 0) return null
  return (
    <Card title={t('Histoire du lot')}>
      <ol className="flex flex-col">
        {lot.ownerships.map((period) => (
          <Step key={period.id} isNow={period.endsOn === null}>
            <p className="font-semibold">
              <Link to="/r/$residenceId/proprietaires/$partyId" params={{ residenceId, partyId: period.partyId }}>
                {period.party}
              </Link>
            </p>
            <Period startsOn={period.startsOn} endsOn={period.endsOn} />
            <Transfer lot={lot} startsOn={period.startsOn} />
          </Step>
        ))}
      </ol>
    </Card>
  )
}

function Step({ isNow, children }: { isNow: boolean; children: ReactNode }) {
  return (
    <li className="relative flex flex-col gap-0.5 border-l-2 border-line pb-6 pl-5 last:pb-0">
      <span
        aria-hidden="true"
        className={`absolute top-1.5 -left-[7px] size-3 rounded-full border-2 ${isNow ? 'border-accent bg-accent' : 'border-line-strong bg-surface-raised'}`}
      />
      {children}
    </li>
  )
}

function Period({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) {
  const t = useT()
  const format = useFormat()
  const start = format.date(startsOn, 'medium')
  if (endsOn === null) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-ink-soft">
        {t('depuis le {start}', { start })} <Badge tone="accent">{t('Actuel')}</Badge>
      </p>
    )
  }
  return (
    <p className="text-ink-soft">
      {t('du {start} au {end}', { start, end: format.date(lastDayOf({ startsOn, endsOn }), 'medium') })}
    </p>
  )
}

function Transfer({ lot, startsOn }: { lot: Lot; startsOn: string }) {
  const t = useT()
  const format = useFormat()
  const transfer = lot.transfers.find(
    ({ effectiveOn, notifiedOn }) => startsOn === later(effectiveOn, notifiedOn) || startsOn === effectiveOn,
  )
  if (transfer === undefined) return null
  const { effectiveOn, notifiedOn, recordedBy, note } = transfer
  const words = [
    t('Acte du {day}', { day: format.date(effectiveOn, 'medium') }),
    notifiedOn === null ? t('non notifié') : t('notifié le {day}', { day: format.date(notifiedOn, 'medium') }),
    recordedBy === null ? '' : t('enregistré par {name}', { name: recordedBy }),
    note,
  ]
  return <p className="text-sm text-ink-soft">{words.filter((word) => word !== '').join(' · ')}</p>
}

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one
}
