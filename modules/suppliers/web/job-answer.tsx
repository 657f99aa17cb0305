import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { answerOrder, showOrder } from '../contract/links.ts'
import { type Job, today } from './answers.ts'

type JobAnswerProps = { job: Job; token: string; onRefused: () => void }

/** Accept, propose a date, refuse: what is open now, and a trace of what was answered. */
export function JobAnswer({ job, token, onRefused }: JobAnswerProps) {
  const t = useT()
  const [asking, setAsking] = useState<'propose' | 'refuse' | null>(null)
  const accept = useSend(answerOrder, { refreshes: [showOrder] })
  const { can } = job
  const close = () => setAsking(null)
  return (
    <>
      <Answered job={job} />
      {accept.error !== null && (
        <Notice tone="danger" live>
          {problemSentence(t, accept.error instanceof ApiProblem ? accept.error.code : 'unexpected')}
        </Notice>
      )}
      <div className="flex flex-col gap-3 md:flex-row">
        {can.accept && (
          <Button
            variant="primary"
            wide
            pending={accept.isPending}
            onClick={() => accept.mutate({ params: { token }, body: { kind: 'accept' } })}
          >
            {t('Accepter')}
          </Button>
        )}
        {can.propose && (
          <Button wide onClick={() => setAsking('propose')}>
            {job.plannedOn === null ? t('Proposer une date') : t('Proposer une autre date')}
          </Button>
        )}
        {can.refuse && (
          <Button wide onClick={() => setAsking('refuse')}>
            {t('Refuser')}
          </Button>
        )}
      </div>
      {asking === 'propose' && <ProposeDialog token={token} onClose={close} />}
      {asking === 'refuse' && <RefuseDialog token={token} onClose={close} onRefused={onRefused} />}
    </>
  )
}

function Answered({ job: { state, plannedOn } }: { job: Job }) {
  const t = useT()
  const format = useFormat()
  if (state === 'proposed' && plannedOn !== null) {
    return (
      <Notice tone="success" live title={t('Vous avez proposé le {day}.', { day: format.date(plannedOn, 'long') })}>
        {t('Le syndic en est prévenu. S’il ne vous rappelle pas, cette date est la bonne.')}
      </Notice>
    )
  }
  if (state !== 'accepted') return null
  return (
    <Notice tone="success" live title={t('Vous avez accepté.')}>
      {t('Le syndic en est prévenu. Revenez sur cette page quand ce sera fait.')}
    </Notice>
  )
}

function ProposeDialog({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open title={t('Proposer une date')} onClose={onClose}>
      <Form
        endpoint={answerOrder}
        input={{ params: { token } }}
        defaultValues={{ kind: 'propose' }}
        submit={t('Proposer cette date')}
        refreshes={[showOrder]}
        onDone={onClose}
      >
        <DateField name="on" label={t('Jour de l’intervention')} min={today()} />
      </Form>
    </Dialog>
  )
}

function RefuseDialog({ token, onClose, onRefused }: { token: string; onClose: () => void; onRefused: () => void }) {
  const t = useT()
  return (
    <Dialog open title={t('Refuser cet ordre')} onClose={onClose}>
      <Form
        endpoint={answerOrder}
        input={{ params: { token } }}
        defaultValues={{ kind: 'refuse', reason: '' }}
        submit={t('Refuser')}
        danger
        onDone={onRefused}
      >
        <TextArea name="reason" label={t('Pourquoi')} hint={t('Exemple : pas de créneau avant un mois.')} />
      </Form>
    </Dialog>
  )
}
