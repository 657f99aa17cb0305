import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { showWaiting } from '../contract/entrance.ts'
import type { WaitingRequest } from './answers.ts'
import { DecisionForm } from './decision-form.tsx'
import { useFirm } from './use-firm.ts'
import { claimWord } from './words.ts'

/** One person at the door: what they say, who they may be, and two buttons. */
export function RequestScreen() {
  const { requestId } = useParams({ from: '/signed-in/gestion/$organizationId/acces/$requestId' })
  const { residence: residenceId } = useSearch({ from: '/signed-in/gestion/$organizationId/acces/$requestId' })
  const { data: request } = useSuspenseQuery(queryOptionsFor(showWaiting, { params: { residenceId, requestId } }))
  return (
    <Screen title={request.name} subtitle={request.residence}>
      <Said request={request} />
      {request.decision === null ? <DecisionForm request={request} /> : <Decided request={request} />}
    </Screen>
  )
}

function Said({ request }: { request: WaitingRequest }) {
  const t = useT()
  const format = useFormat()
  const rows = [
    [t('Adresse e-mail'), request.email],
    [t('Se dit'), claimWord(t, request.claim)],
    [t('Logement indiqué'), request.lotHint],
    [t('Demande du'), format.date(request.askedAt, 'medium')],
  ].filter(([, value]) => value !== '')
  return (
    <Card title={t('Sa demande')}>
      <dl className="grid gap-x-6 gap-y-1 md:grid-cols-[auto_1fr]">
        {rows.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-soft max-md:pt-1">{term}</dt>
            <dd className="min-w-0 font-semibold break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {request.message !== '' && (
        <blockquote className="border-l-4 border-line-strong pl-4 whitespace-pre-line">{request.message}</blockquote>
      )}
    </Card>
  )
}

function Decided({ request }: { request: WaitingRequest }) {
  const t = useT()
  const organizationId = useFirm()
  const { name } = request
  const back = (
    <ButtonLink to="/gestion/$organizationId/acces" params={{ organizationId }} variant="primary">
      {t('Voir les autres demandes')}
    </ButtonLink>
  )
  if (request.decision === 'accepted') {
    return (
      <Notice tone="success" live title={t('Accès ouvert')} actions={back}>
        {t('{name} peut entrer dès maintenant, et en est averti par e-mail.', { name })}
      </Notice>
    )
  }
  return (
    <Notice
      tone="attention"
      live
      title={request.decision === 'blocked' ? t('Accès bloqué') : t('Demande retirée')}
      actions={back}
    >
      {request.decision === 'blocked'
        ? t('{name} ne peut plus entrer ni redemander. Sa page permet de revenir sur cette décision.', { name })
        : t('{name} a retiré sa demande.', { name })}
    </Notice>
  )
}
