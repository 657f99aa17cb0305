import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { lastDayOf } from '#web/period.ts'
import { useSend } from '#web/query.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { chooseChair, listCouncil } from '../contract/people.ts'
import { ActsMenu } from './acts-menu.tsx'
import type { Seat } from './answers.ts'
import { EndSeatDialog, SeatDialog } from './council-dialogs.tsx'
import { councilQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'

/** Council terms: those of today, those to come, and on request the past ones. */
export function CouncilScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const [past, setPast] = useState(false)
  const [open, setOpen] = useState<Seat | 'new' | null>(null)
  const { data } = useSuspenseQuery(councilQuery(residenceId, past))
  const add = (
    <Button variant="primary" onClick={() => setOpen('new')}>
      {t('Enregistrer un mandat')}
    </Button>
  )
  return (
    <Screen title={t('Conseil syndical')} primary={data.can.edit ? add : undefined}>
      {data.items.length === 0 ? (
        <EmptyState title={t('Personne ne siège au conseil')}>
          {t("Les membres élus par l'assemblée seront ici, avec les dates de leur mandat.")}
        </EmptyState>
      ) : (
        <SeatList residenceId={residenceId} seats={data.items} {...(data.can.edit && { onEnd: setOpen })} />
      )}
      <div data-print="no">
        <Button aria-pressed={past} onClick={() => setPast(!past)}>
          {past ? t('Masquer les mandats terminés') : t('Montrer les mandats terminés')}
        </Button>
      </div>
      {open === 'new' && <SeatDialog residenceId={residenceId} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <EndSeatDialog residenceId={residenceId} seat={open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  )
}

function SeatList({
  residenceId,
  seats,
  onEnd,
}: {
  residenceId: string
  seats: readonly Seat[]
  onEnd?: (seat: Seat) => void
}) {
  const t = useT()
  const chair = useSend(chooseChair, { refreshes: [listCouncil] })
  return (
    <Card title={t('{count, plural, one {# mandat} other {# mandats}}', { count: seats.length })}>
      {chair.error !== null && <ErrorPanel error={chair.error} />}
      <List>
        {seats.map((seat) => (
          <SeatRow
            key={seat.id}
            seat={seat}
            {...(onEnd !== undefined && {
              onEnd: () => onEnd(seat),
              onChair: () => chair.mutate({ params: { residenceId, seatId: seat.id } }),
            })}
          />
        ))}
      </List>
    </Card>
  )
}

function SeatRow({ seat, onEnd, onChair }: { seat: Seat; onEnd?: () => void; onChair?: () => void }) {
  const t = useT()
  const format = useFormat()
  const { name, startsOn, endsOn, isChair, party } = seat
  const period = t('du {start} au {end}', {
    start: format.date(startsOn, 'medium'),
    end: format.date(lastDayOf(seat), 'medium'),
  })
  const isOver = endsOn <= new Date().toISOString().slice(0, 10)
  const acts =
    onEnd === undefined || onChair === undefined || isOver
      ? []
      : [
          ...(isChair ? [] : [{ id: 'chair', label: t('Confier la présidence'), onSelect: onChair }]),
          { id: 'end', label: t('Mettre fin au mandat'), danger: true, onSelect: onEnd },
        ]
  return (
    <ListItem
      lead={<Avatar name={name} />}
      title={name}
      detail={party.includes(name) ? period : `${party} · ${period}`}
      trail={<SeatState isOver={isOver} isChair={isChair} />}
      acts={<ActsMenu label={t('Agir sur le mandat de {name}', { name })} items={acts} />}
    />
  )
}

function SeatState({ isOver, isChair }: { isOver: boolean; isChair: boolean }) {
  const t = useT()
  if (isOver) return <Badge>{t('Terminé')}</Badge>
  return isChair ? <Badge tone="accent">{t('Présidence')}</Badge> : null
}
