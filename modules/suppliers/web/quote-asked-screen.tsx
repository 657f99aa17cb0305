import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { queryOptionsFor, useSend } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { answerQuote, showQuote } from '../contract/quote-links.ts'
import type { QuoteAsked } from './answers.ts'
import { LinkFirm } from './link-firm.tsx'
import { LinkPhotos } from './link-photos.tsx'
import { QuoteAnswer } from './quote-answer.tsx'
import './problems.ts'

/** What a supplier is asked to price, opened from the link of a message. Without an account, on a phone. */
export function QuoteAskedScreen() {
  const t = useT()
  const { token } = useParams({ from: '/public/d/$token' })
  const [wasSent, setSent] = useState(false)
  const { data, error } = useQuery({ ...queryOptionsFor(showQuote, { params: { token } }), retry: false })
  useOpening(token, data)
  if (data === undefined)
    return (
      <Screen title={t('Demande de devis')}>
        {error === null ? <Skeleton lines={6} /> : <Refused error={error} />}
      </Screen>
    )
  return (
    <Screen title={data.title} subtitle={t('Demande de devis, pour {supplier}', { supplier: data.supplier })}>
      {wasSent && (
        <Notice tone="success" live title={t('C’est envoyé. Merci.')}>
          {t('Vous pouvez corriger votre réponse sur cette page tant que rien n’est décidé.')}
        </Notice>
      )}
      <Asked asked={data} token={token} />
      <QuoteAnswer key={data.answer?.at ?? ''} asked={data} token={token} onSent={() => setSent(true)} />
    </Screen>
  )
}

/** That it was read is told by the page: a program that follows links in mails reads nothing. */
function useOpening(token: string, asked: QuoteAsked | undefined) {
  const { mutate } = useSend(answerQuote)
  const isNew = asked?.isOpened === false
  useEffect(() => {
    if (isNew) mutate({ params: { token }, body: { kind: 'open' } })
  }, [isNew, mutate, token])
}

function Asked({ asked, token }: { asked: QuoteAsked; token: string }) {
  const t = useT()
  const format = useFormat()
  const { firm } = asked
  return (
    <Card title={t('Ce qui est à chiffrer')}>
      <p className="break-words whitespace-pre-line">{asked.what}</p>
      <Facts
        facts={[
          { label: t('Réponse voulue avant le'), value: format.date(asked.wantedBy, 'long') },
          { label: t('Adresse'), value: [asked.residence, asked.address].filter(Boolean).join(', ') },
          { label: t('Où'), value: asked.place },
          { label: t('Accès'), value: asked.access },
          {
            label: t('Syndic'),
            value: <LinkFirm firm={firm} />,
          },
        ]}
      />
      {asked.isPrivate && (
        <p>{t('Ces travaux sont chez un particulier : s’il vous choisit, le contrat sera entre vous et lui.')}</p>
      )}
      <LinkPhotos of="quote" token={token} files={asked.given} label={t('Photos')} />
    </Card>
  )
}

function Refused({ error }: { error: unknown }) {
  const t = useT()
  const code = error instanceof ApiProblem ? error.code : 'unexpected'
  return <Notice tone="attention">{problemSentence(t, code)}</Notice>
}
