import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { type Order, useIds } from './answers.ts'
import { CancelDialog, InvoiceDialog } from './order-dialogs.tsx'
import { OrderFiles } from './order-files.tsx'
import { OrderLink } from './order-link.tsx'
import { orderQuery } from './queries.ts'
import { orderTone, orderWord } from './words.ts'

/** One order: what is asked, where it stands, what the supplier sent. */
export function OrderScreen() {
  const t = useT()
  const { residenceId, orderId } = useIds()
  const { data: order } = useSuspenseQuery(orderQuery(residenceId, orderId))
  const [open, setOpen] = useState<'cancel' | 'invoice' | null>(null)
  const close = () => setOpen(null)
  const { can } = order
  return (
    <Screen
      title={order.title}
      subtitle={
        <span className="flex flex-wrap gap-x-4">
          <span>
            {t('Ordre de service n° {number}, pour {supplier}', { number: order.number, supplier: order.supplier })}
          </span>
          <Link to="/r/$residenceId/ordres" params={{ residenceId }}>
            {t('Tous les ordres')}
          </Link>
        </span>
      }
      {...((can.cancel || can.invoice) && {
        actions: (
          <>
            {can.invoice && <Button onClick={() => setOpen('invoice')}>{t('Noter la facture')}</Button>}
            {can.cancel && <Button onClick={() => setOpen('cancel')}>{t('Annuler l’ordre')}</Button>}
          </>
        ),
      })}
    >
      <Asked order={order} />
      <OrderLink order={order} />
      <Steps order={order} />
      <OrderFiles order={order} />
      {open === 'cancel' && <CancelDialog onClose={close} />}
      {open === 'invoice' && <InvoiceDialog order={order} onClose={close} />}
    </Screen>
  )
}

function Asked({ order }: { order: Order }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = useIds()
  const { equipment, ceiling } = order
  return (
    <Card
      title={t('Ce qui est demandé')}
      aside={
        <span className="flex gap-1.5">
          {order.isUrgent && <Badge tone="danger">{t('Urgent')}</Badge>}
          <Badge tone={orderTone(order.state)}>{orderWord(t, order.state)}</Badge>
        </span>
      }
    >
      <p className="break-words whitespace-pre-line">{order.what}</p>
      <Facts
        facts={[
          { label: t('Avant le'), value: format.date(order.dueOn, 'long') },
          {
            label: t('Équipement'),
            value: equipment !== null && (
              <Link to="/r/$residenceId/equipements/$equipmentId" params={{ residenceId, equipmentId: equipment.id }}>
                {equipment.name}
              </Link>
            ),
          },
          { label: t('Où'), value: order.place },
          { label: t('Accès'), value: order.access },
          {
            label: t('Montant maximal'),
            value: ceiling === null ? t('à convenir avec le syndic') : <Money cents={ceiling} />,
          },
        ]}
      />
    </Card>
  )
}

function Steps({ order: { steps, supplier } }: { order: Order }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card title={t('Ce qui s’est passé')}>
      <List>
        {steps.map(({ seq, kind, at, by, plannedOn, cents, note }) => (
          <ListItem
            key={seq}
            title={[orderWord(t, kind), plannedOn === null ? '' : format.date(plannedOn, 'long')]
              .filter(Boolean)
              .join(' : ')}
            detail={[`${format.date(at, 'short')}, ${format.time(at)}`, by ?? supplier, note]
              .filter(Boolean)
              .join(' · ')}
            {...(cents !== null && { trail: <Money cents={cents} /> })}
          />
        ))}
      </List>
    </Card>
  )
}
