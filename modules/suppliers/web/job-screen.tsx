import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { queryOptionsFor, useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { answerOrder, showOrder } from '../contract/links.ts'
import type { Job } from './answers.ts'
import { JobAnswer } from './job-answer.tsx'
import { JobFinish } from './job-finish.tsx'
import { LinkFirm } from './link-firm.tsx'
import { LinkPhotos } from './link-photos.tsx'
import { orderTone, orderWord } from './words.ts'
import './problems.ts'

type Ended = 'done' | 'refused'

/** What a supplier was asked to do, opened from the link of a message. Without an account, on a phone. */
export function JobScreen() {
  const t = useT()
  const { token } = useParams({ from: '/public/o/$token' })
  const [ended, setEnded] = useState<Ended | null>(null)
  const { data, error } = useQuery({ ...queryOptionsFor(showOrder, { params: { token } }), retry: false })
  useOpening(token, data)
  if (ended !== null) return <Over ended={ended} />
  if (data === undefined) {
    return (
      <Screen title={t('Ordre de service')}>
        {error === null ? <Skeleton lines={6} /> : <Refused error={error} />}
      </Screen>
    )
  }
  return (
    <Screen
      title={data.title}
      subtitle={t('Ordre de service n° {number}, pour {supplier}', { number: data.number, supplier: data.supplier })}
    >
      <Asked job={data} token={token} />
      <JobAnswer job={data} token={token} onRefused={() => setEnded('refused')} />
      {data.can.finish && <JobFinish job={data} token={token} onDone={() => setEnded('done')} />}
    </Screen>
  )
}

/** That it was read is told by the page: a program that follows links in mails reads nothing. */
function useOpening(token: string, job: Job | undefined) {
  const { mutate } = useSend(answerOrder)
  const isNew = job?.state === 'sent'
  useEffect(() => {
    if (isNew) mutate({ params: { token }, body: { kind: 'open' } })
  }, [isNew, mutate, token])
}

function Asked({ job, token }: { job: Job; token: string }) {
  const t = useT()
  const format = useFormat()
  const { firm } = job
  return (
    <Card
      title={t('Ce qui est demandé')}
      tone={job.isUrgent ? 'danger' : 'plain'}
      aside={
        job.isUrgent ? (
          <Badge tone="danger">{t('Urgent')}</Badge>
        ) : (
          <Badge tone={orderTone(job.state)}>{orderWord(t, job.state)}</Badge>
        )
      }
    >
      <p className="break-words whitespace-pre-line">{job.what}</p>
      <Facts
        facts={[
          { label: t('Avant le'), value: format.date(job.dueOn, 'long') },
          { label: t('Vous avez proposé'), value: job.plannedOn === null ? null : format.date(job.plannedOn, 'long') },
          { label: t('Résidence'), value: [job.residence, job.address].filter(Boolean).join(', ') },
          { label: t('Où'), value: job.place },
          { label: t('Accès'), value: job.access },
          {
            label: t('Montant maximal'),
            value: job.ceiling === null ? t('à convenir avec le syndic') : <Money cents={job.ceiling} />,
          },
          {
            label: t('Syndic'),
            value: <LinkFirm firm={firm} />,
          },
        ]}
      />
      <LinkPhotos of="order" token={token} files={job.given} label={t('Photos du problème')} />
    </Card>
  )
}

function Over({ ended }: { ended: Ended }) {
  const t = useT()
  return (
    <Screen title={t('Ordre de service')}>
      <Notice tone="success" live title={ended === 'done' ? t('C’est envoyé. Merci.') : t('Votre refus est envoyé.')}>
        {ended === 'done'
          ? t('Le syndic a votre compte rendu et vos photos. Vous pouvez fermer cette page.')
          : t('Le syndic cherchera quelqu’un d’autre. Vous pouvez fermer cette page.')}
      </Notice>
    </Screen>
  )
}

function Refused({ error }: { error: unknown }) {
  const t = useT()
  const code = error instanceof ApiProblem ? error.code : 'unexpected'
  return <Notice tone="attention">{problemSentence(t, code)}</Notice>
}
