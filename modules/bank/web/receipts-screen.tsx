import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listReceipts } from '../contract/receipts.ts'
import type { Receipt } from './answers.ts'
import { BankNav } from './bank-nav.tsx'
import { Deposits } from './deposits.tsx'
import { MakeDeposit } from './make-deposit.tsx'
import { useResidenceId } from './place.ts'
import { UndoReceiptDialog } from './undo-receipt-dialog.tsx'
import { meansWord } from './words.ts'

/** Cheques to take to the bank, slips, and every receipt that somebody wrote down. */
export function ReceiptsScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const params = { residenceId }
  const pages = usePages(listReceipts, { params }, (cursor) => ({ params, query: cursor }))
  const first = pages.data?.pages[0]
  const add = (
    <ButtonLink to="/r/$residenceId/encaissements/nouveau" params={params} variant="primary">
      {t('Saisir un encaissement')}
    </ButtonLink>
  )
  return (
    <Screen
      title={t('Encaissements')}
      subtitle={t('Ce qui est reçu sans passer par un relevé : chèques, virements, espèces.')}
      width="wide"
      primary={first?.can.write === true ? add : undefined}
    >
      <BankNav current="receipts" />
      {first !== undefined && first.waiting.length > 0 && (
        <MakeDeposit waiting={first.waiting} accounts={first.accounts} mayWrite={first.can.write} />
      )}
      <Card title={t('Encaissements saisis')}>
        <Paged pages={pages}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={t('Aucun encaissement saisi')}>
                {t('Ce que la banque reçoit arrive par les relevés. Ne saisissez ici que ce qui vous est remis.')}
              </EmptyState>
            ) : (
              <List label={t('Encaissements saisis')}>
                {items.map((receipt) => (
                  <Row key={receipt.id} receipt={receipt} mayWrite={first?.can.write === true} />
                ))}
              </List>
            )
          }
        </Paged>
      </Card>
      <Deposits />
    </Screen>
  )
}

function Row({ receipt, mayWrite }: { receipt: Receipt; mayWrite: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const { party, means, cents, receivedOn, depositNumber, undoneAt, undoReason } = receipt
  const details = [
    meansWord(t, means),
    depositNumber === null ? '' : t('remise n° {number}', { number: depositNumber }),
    undoReason,
  ].filter(Boolean)
  return (
    <ListItem
      title={party}
      detail={
        <>
          <DateText value={receivedOn} look="medium" /> · {details.join(' · ')}
          {open && <UndoReceiptDialog receipt={receipt} onClose={() => setOpen(false)} />}
        </>
      }
      trail={
        <span className="inline-flex flex-wrap items-center justify-end gap-3">
          {undoneAt !== null && <Badge tone="neutral">{t('Annulé')}</Badge>}
          <Money cents={cents} />
          {undoneAt === null && mayWrite && <Button onClick={() => setOpen(true)}>{t('Annuler')}</Button>}
        </span>
      }
    />
  )
}
