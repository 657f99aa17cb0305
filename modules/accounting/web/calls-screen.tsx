import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { inFours } from '#shared/iban.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge, type BadgeTone } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listCalls } from '../contract/calls.ts'
import { BankAccountDialog } from './bank-account-dialog.tsx'
import type { CallPage, CallRow, Coming } from './call-answers.ts'
import { comingQuery } from './call-queries.ts'
import { partWord, stateWord } from './call-words.ts'
import { CallsNav } from './calls-nav.tsx'
import { RoundingCard } from './rounding-card.tsx'
import { usePlace } from './use-call.ts'

/** What is to be issued, nearest first; then what was. */
export function CallsScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(comingQuery(residenceId))
  const params = { residenceId }
  const pages = usePages(listCalls, { params }, (cursor) => ({ params, query: cursor }))
  return (
    <Screen title={t('Appels de fonds')} subtitle={t('Ce que la résidence demande à ses copropriétaires')}>
      <CallsNav current="calls" />
      <ToIssue coming={data.coming} />
      <Card title={t('Appels émis')}>
        <Paged pages={pages}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={t('Aucun appel émis')}>
                {t("Un appel s'émet à partir d'un budget ou de travaux votés.")}
              </EmptyState>
            ) : (
              <List label={t('Appels émis')}>
                {items.map((call) => (
                  <IssuedCall key={call.id} call={call} />
                ))}
              </List>
            )
          }
        </Paged>
      </Card>
      <BankAccount account={data.bankAccount} mayEdit={data.can.setBankAccount} />
      <RoundingCard rounding={data.rounding} mayEdit={data.can.issue} />
    </Screen>
  )
}

function ToIssue({ coming }: { coming: readonly Coming[] }) {
  const t = useT()
  if (coming.length === 0) {
    return (
      <EmptyState title={t('Rien à émettre')}>
        {t('Tout ce qui est voté est appelé. Le prochain budget voté donnera les échéances suivantes.')}
      </EmptyState>
    )
  }
  return (
    <Card title={t('À émettre')} tone="accent">
      <List label={t('À émettre')}>
        {coming.map((call) => (
          <ComingCall key={call.dueOn} call={call} />
        ))}
      </List>
    </Card>
  )
}

function ComingCall({ call: { dueOn, total, parts } }: { call: Coming }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <ListItem
      title={<DateText value={dueOn} look="medium" />}
      detail={parts.map((part) => partWord(t, part)).join(' · ')}
      trail={<Money cents={total} />}
      link={(content) => (
        <PlainLink
          to="/r/$residenceId/appels/nouveau"
          params={{ residenceId }}
          search={{ echeance: dueOn }}
          className={ROW_LINK}
        >
          {content}
        </PlainLink>
      )}
    />
  )
}

const TONES: Readonly<Record<CallRow['state'], BadgeTone>> = { issued: 'info', posted: 'success', cancelled: 'neutral' }

function IssuedCall({ call }: { call: CallRow }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const { id, number, dueOn, total, state, parts } = call
  return (
    <ListItem
      title={t('Appel n° {number} du {day}', { number, day: format.date(dueOn, 'medium') })}
      detail={parts.map((part) => partWord(t, part)).join(' · ')}
      trail={
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          <Badge tone={TONES[state]}>{stateWord(t, state)}</Badge>
          <Money cents={total} />
        </span>
      }
      link={(content) => (
        <PlainLink to="/r/$residenceId/appels/$callId" params={{ residenceId, callId: id }} className={ROW_LINK}>
          {content}
        </PlainLink>
      )}
    />
  )
}

function BankAccount({ account, mayEdit }: { account: CallPage['bankAccount']; mayEdit: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const change = (
    <Button onClick={() => setOpen(true)}>{account === null ? t('Indiquer le compte') : t('Changer de compte')}</Button>
  )
  return (
    <Card
      title={t('Compte de la résidence')}
      tone={account === null ? 'attention' : 'plain'}
      actions={mayEdit ? change : undefined}
    >
      {account === null ? (
        <p>{t('Sans lui, les avis ne disent pas où payer et ne portent pas de code à scanner.')}</p>
      ) : (
        <p>
          {account.holder}
          <br />
          <span className="tabular-nums">{inFours(account.iban)}</span>
        </p>
      )}
      {open && <BankAccountDialog account={account} onClose={() => setOpen(false)} />}
    </Card>
  )
}
