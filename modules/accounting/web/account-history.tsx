import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { Badge, type BadgeTone } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExternalLink, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Select } from '#web/ui/select.tsx'
import { downloadReceipt, listMovements } from '../contract/owner-account.ts'
import type { Movement } from './account-queries.ts'
import type { Charges } from './call-answers.ts'
import { usePlace } from './use-call.ts'
import { yearWord } from './words.ts'

type AccountHistoryProps = { partyId: string; years: Charges['years'] }

/** Calls and payments together, latest first, each with the balance after it, as on a bank's statement. */
export function AccountHistory({ partyId, years }: AccountHistoryProps) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const [yearId, setYearId] = useState('')
  const params = { residenceId, partyId }
  const query = yearId === '' ? {} : { yearId }
  const pages = usePages(listMovements, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
  return (
    <Card title={t('Appels et paiements')}>
      {years.length > 1 && (
        <div className="max-w-64" data-print="no">
          <Select
            label={t('Exercice')}
            placeholder={t('Tous les exercices')}
            options={years.map((year) => ({ value: year.id, label: yearWord(t, format, year) }))}
            value={yearId}
            onChange={({ target }) => setYearId(target.value)}
          />
        </div>
      )}
      <Paged pages={pages}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('Aucune opération')}>
              {t('Les appels échus et vos paiements paraîtront ici, avec le solde après chacun.')}
            </EmptyState>
          ) : (
            <List label={t('Appels et paiements')}>
              {items.map((movement) => (
                <Line key={movement.entryId} movement={movement} partyId={partyId} />
              ))}
            </List>
          )
        }
      </Paged>
    </Card>
  )
}

function Line({ movement, partyId }: { movement: Movement; partyId: string }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const { entryId, callId, label, postedOn, balance, hasReceipt } = movement
  return (
    <ListItem
      title={label}
      detail={
        <>
          {format.date(postedOn, 'medium')}
          <br />
          {balanceWord(t, format, balance)}
        </>
      }
      trail={
        <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
          <State movement={movement} />
          <Amount cents={movement.cents} />
        </span>
      }
      acts={
        hasReceipt ? (
          <ExternalLink
            href={addressOf(downloadReceipt, { params: { residenceId, partyId, entryId } })}
            target="_blank"
            aria-label={t('Reçu du {day} (PDF)', { day: format.date(postedOn, 'medium') })}
          >
            {t('Reçu')}
          </ExternalLink>
        ) : undefined
      }
      {...(callId !== null && {
        link: (content) => (
          <PlainLink
            to="/r/$residenceId/charges/$callId/$partyId"
            params={{ residenceId, callId, partyId }}
            className={ROW_LINK}
          >
            {content}
          </PlainLink>
        ),
      })}
    />
  )
}

function balanceWord(t: Translate, format: { money: (cents: number) => string }, balance: number): string {
  if (balance === 0) return t('Solde après : rien à régler')
  return balance > 0
    ? t('Solde après : {amount} à payer', { amount: format.money(balance) })
    : t('Solde après : {amount} d’avoir', { amount: format.money(-balance) })
}

/** What is paid or given back is written as less. */
function Amount({ cents }: { cents: number }) {
  const format = useFormat()
  return (
    <span className={`whitespace-nowrap tabular-nums ${cents < 0 ? 'text-success' : ''}`}>
      {cents < 0 ? '− ' : ''}
      {format.money(Math.abs(cents))}
    </span>
  )
}

function State({ movement: { state, left } }: { movement: Movement }) {
  const t = useT()
  const format = useFormat()
  const words: Partial<Record<Movement['state'], { tone: BadgeTone; word: string }>> = {
    settled: { tone: 'success', word: t('Réglé') },
    partly: { tone: 'attention', word: t('Reste {amount}', { amount: format.money(left) }) },
    unpaid: { tone: 'attention', word: t('À payer') },
    cancelled: { tone: 'neutral', word: t('Annulé') },
  }
  const shown = words[state]
  return shown === undefined ? null : <Badge tone={shown.tone}>{shown.word}</Badge>
}
