import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { listDeposits, printDeposit } from '../contract/receipts.ts'
import type { Deposit } from './answers.ts'
import { useResidenceId } from './place.ts'

/** Slips of cheques, latest first, each with its PDF. */
export function Deposits() {
  const t = useT()
  const params = { residenceId: useResidenceId() }
  const pages = usePages(listDeposits, { params }, (cursor) => ({ params, query: cursor }))
  if (pages.data?.pages[0]?.items.length === 0) return null
  return (
    <Card title={t('Remises de chèques')}>
      <Paged pages={pages}>
        {(items) => (
          <List label={t('Remises de chèques')}>
            {items.map((deposit) => (
              <Row key={deposit.id} deposit={deposit} />
            ))}
          </List>
        )}
      </Paged>
    </Card>
  )
}

function Row({ deposit: { id, number, depositedOn, cheques, cents, entryId } }: { deposit: Deposit }) {
  const t = useT()
  const residenceId = useResidenceId()
  return (
    <ListItem
      title={t('Remise n° {number}', { number })}
      detail={
        <>
          <DateText value={depositedOn} look="medium" /> ·{' '}
          {t('{count, plural, one {un chèque} other {# chèques}}', { count: cheques })} ·{' '}
          <a
            href={addressOf(printDeposit, { params: { residenceId, depositId: id } })}
            target="_blank"
            rel="noreferrer"
          >
            {t('Bordereau en PDF')}
          </a>
        </>
      }
      trail={
        <span className="inline-flex flex-wrap items-center justify-end gap-3">
          <Badge tone={entryId === null ? 'attention' : 'success'}>
            {entryId === null ? t('Attendue à la banque') : t('Créditée')}
          </Badge>
          <Money cents={cents} />
        </span>
      }
    />
  )
}
