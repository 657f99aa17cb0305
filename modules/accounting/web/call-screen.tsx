import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { cancelCall, listCallOwners, listCalls, postCall, readCall } from '../contract/calls.ts'
import { printNotices } from '../contract/charges.ts'
import { PRINTED } from '../rules/notice.ts'
import type { Call } from './call-answers.ts'
import { CallOwners } from './call-owners.tsx'
import { CallParts } from './call-parts.tsx'
import { callQuery } from './call-queries.ts'
import { stateWord } from './call-words.ts'
import { usePlace } from './use-call.ts'

const REFRESHES = [readCall, listCalls, listCallOwners]
const PROGRESS_MS = 2000

/** One call: what it asks, how far its notices are, who owes what. */
export function CallScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId, callId } = usePlace()
  const { data: call } = useSuspenseQuery({
    ...callQuery(residenceId, callId),
    refetchInterval: ({ state }) => (isMaking(state.data) ? PROGRESS_MS : false),
  })
  const { number, dueOn, total, state } = call
  return (
    <Screen
      title={t('Appel n° {number} du {day}', { number, day: format.date(dueOn, 'medium') })}
      subtitle={stateWord(t, state)}
      width="wide"
      actions={<CallActs call={call} />}
    >
      <Cancelled call={call} />
      <Card title={t('Total de cet appel')}>
        <Money cents={total} strong />
        <Facts call={call} />
      </Card>
      <Notices call={call} />
      <CallParts parts={call.parts} />
      <CallOwners />
    </Screen>
  )
}

function isMaking(call: Call | undefined): boolean {
  return call !== undefined && call.state !== 'cancelled' && call.notices.made < call.notices.total
}

function Cancelled({ call: { cancelledAt, cancelReason } }: { call: Call }) {
  const t = useT()
  if (cancelledAt === null) return null
  return (
    <Notice tone="attention" title={t('Appel annulé')}>
      {t.rich('Le <day></day> : {reason}', {
        day: () => <DateText key="day" value={cancelledAt} look="medium" />,
        reason: cancelReason,
      })}
    </Notice>
  )
}

function Facts({ call: { issuedAt, issuedBy, postedAt, dueOn } }: { call: Call }) {
  const t = useT()
  const format = useFormat()
  return (
    <p className="text-ink-soft">
      {t('Émis le {day} par {name}.', {
        day: format.date(issuedAt, 'medium'),
        name: issuedBy ?? t('une personne partie'),
      })}{' '}
      {postedAt === null
        ? t('Sera comptabilisé le {day}.', { day: format.date(dueOn, 'medium') })
        : t('Comptabilisé le {day}.', { day: format.date(postedAt, 'medium') })}
    </p>
  )
}

function Notices({ call }: { call: Call }) {
  const t = useT()
  const { made, total, toPrint } = call.notices
  return (
    <Card title={t('Avis')} tone={toPrint > 0 && call.can.print ? 'attention' : 'plain'}>
      {isMaking(call) ? (
        <Progress label={t('{made} avis prêts sur {total}', { made, total })} value={total === 0 ? 1 : made / total} />
      ) : (
        <p>{t('{made} avis prêts sur {total}', { made, total })}</p>
      )}
      {toPrint > 0 && (
        <p>
          {t(
            '{count, plural, one {# copropriétaire n’a pas de compte ici : son avis est à imprimer et à poster.} other {# copropriétaires n’ont pas de compte ici : leurs avis sont à imprimer et à poster.}}',
            {
              count: toPrint,
            },
          )}
        </p>
      )}
      {call.can.print && <PrintLinks toPrint={toPrint} />}
    </Card>
  )
}

/** One document, or several for a large residence. */
function PrintLinks({ toPrint }: { toPrint: number }) {
  const t = useT()
  const { residenceId, callId } = usePlace()
  const parts = Array.from({ length: Math.ceil(toPrint / PRINTED) }, (_, index) => index + 1)
  return (
    <p className="flex flex-wrap gap-4">
      {parts.map((part) => (
        <ExternalLink
          key={part}
          href={addressOf(printNotices, { params: { residenceId, callId }, query: { part } })}
          target="_blank"
        >
          {parts.length === 1
            ? t('Ouvrir les avis à imprimer (PDF)')
            : t('Ouvrir les avis à imprimer, partie {part} (PDF)', { part })}
        </ExternalLink>
      ))}
    </p>
  )
}

function CallActs({ call }: { call: Call }) {
  const t = useT()
  const { residenceId, callId } = usePlace()
  const params = { residenceId, callId }
  const [open, setOpen] = useState(false)
  const posting = useSend(postCall, { refreshes: REFRESHES })
  return (
    <>
      {call.can.post && (
        <Button pending={posting.isPending} onClick={() => posting.mutate({ params })}>
          {t('Comptabiliser maintenant')}
        </Button>
      )}
      {posting.error !== null && <ErrorPanel error={posting.error} />}
      {call.can.cancel && (
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t("Annuler l'appel")}
        </Button>
      )}
      <Dialog open={open} title={t('Annuler cet appel ?')} onClose={() => setOpen(false)}>
        <Form
          endpoint={cancelCall}
          input={{ params }}
          submit={t("Annuler l'appel")}
          danger
          refreshes={REFRESHES}
          onDone={() => setOpen(false)}
        >
          <p>
            {t(
              'Ce qui est comptabilisé sera contre-passé, et les mêmes échéances pourront être appelées de nouveau. Les avis déjà envoyés ne peuvent pas être repris : prévenez les copropriétaires.',
            )}
          </p>
          <TextArea name="reason" label={t('Raison')} rows={2} />
        </Form>
      </Dialog>
    </>
  )
}
