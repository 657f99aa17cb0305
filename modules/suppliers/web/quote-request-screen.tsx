import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { type QuoteRequest, useIds } from './answers.ts'
import { quoteRequestQuery } from './queries.ts'
import { QuoteDecided } from './quote-decided.tsx'
import { PresentDialog, RefuseAllDialog } from './quote-dialogs.tsx'
import { QuoteFiles } from './quote-files.tsx'
import { QuoteLinks } from './quote-links.tsx'
import { QuoteOpinions } from './quote-opinions.tsx'
import { QuoteTable } from './quote-table.tsx'
import { dutyWords, stageOf } from './quote-words.ts'

/** One request: its quotes side by side, what the council prefers, what was decided. */
export function QuoteRequestScreen() {
  const t = useT()
  const { residenceId, requestId } = useIds()
  const { data: request } = useSuspenseQuery(quoteRequestQuery(residenceId, requestId))
  const [open, setOpen] = useState<'present' | 'refuse' | null>(null)
  const close = () => setOpen(null)
  const { can } = request
  const stage = stageOf(t, request)
  const isOffice = can.decide === 'manager'
  return (
    <Screen
      title={t('Devis : {title}', { title: request.title })}
      width="wide"
      subtitle={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Badge tone={stage.tone}>{stage.words}</Badge>
          <Origin request={request} />
        </span>
      }
      {...((can.present || isOffice) && {
        actions: (
          <>
            {can.present && (
              <Button onClick={() => setOpen('present')}>
                {request.isPrivate ? t('Transmettre au demandeur') : t('Demander l’avis du conseil')}
              </Button>
            )}
            {isOffice && <Button onClick={() => setOpen('refuse')}>{t('N’en retenir aucun')}</Button>}
          </>
        ),
      })}
    >
      <QuoteDecided request={request} />
      <Until request={request} />
      <QuoteTable request={request} />
      <Duties request={request} />
      {!request.isPrivate && <QuoteOpinions request={request} />}
      <Asked request={request} />
      {can.renew && <QuoteLinks request={request} />}
      {open === 'present' && <PresentDialog request={request} onClose={close} />}
      {open === 'refuse' && <RefuseAllDialog onClose={close} />}
    </Screen>
  )
}

function Origin({ request: { ticketId, isPrivate } }: { request: QuoteRequest }) {
  const t = useT()
  const { residenceId } = useIds()
  return (
    <>
      {ticketId !== null && (
        <Link to="/r/$residenceId/demandes/$ticketId" params={{ residenceId, ticketId }}>
          {t('La demande')}
        </Link>
      )}
      {!isPrivate && (
        <Link to="/r/$residenceId/devis" params={{ residenceId }}>
          {t('Tous les devis')}
        </Link>
      )}
    </>
  )
}

/** Whose turn it is, and until when. */
function Until({ request: { decidedAt, presentedAt, decideBy, wantedBy, isPrivate, can } }: { request: QuoteRequest }) {
  const t = useT()
  const format = useFormat()
  if (decidedAt !== null) return null
  if (presentedAt === null || decideBy === null)
    return (
      <p className="text-ink-soft">
        {t('Les entreprises répondent avant le {day}.', { day: format.date(wantedBy, 'long') })}
      </p>
    )
  const day = format.date(decideBy, 'long')
  if (!isPrivate) return <p>{t('Le conseil donne son avis avant le {day}.', { day })}</p>
  return can.decide === 'declarer' ? (
    <Notice title={t('À vous de choisir, avant le {day}', { day })}>
      {t('Ces travaux sont chez vous : le contrat sera entre vous et l’entreprise. La copropriété ne les paie pas.')}
    </Notice>
  ) : (
    <p>{t('La personne qui a demandé ces devis choisit avant le {day}.', { day })}</p>
  )
}

/** What the assembly's amounts ask, and where they are not recorded. */
function Duties({ request: { duties } }: { request: QuoteRequest }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = useIds()
  if (duties === null) return null
  const isAsked = duties.consult === 'required' || duties.compare === 'required'
  return (
    <Notice
      tone={isAsked ? 'attention' : 'info'}
      title={t('Ce que l’assemblée demande')}
      actions={
        <Link to="/r/$residenceId/devis" params={{ residenceId }}>
          {t('Voir les montants votés')}
        </Link>
      }
    >
      {dutyWords(t, format, duties).join(' ')}{' '}
      <span className="text-sm text-ink-soft">{t('(loi 65-557, art. 21)')}</span>
    </Notice>
  )
}

function Asked({ request }: { request: QuoteRequest }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = useIds()
  const { equipment } = request
  return (
    <Card title={t('Ce qui est à chiffrer')}>
      <p className="break-words whitespace-pre-line">{request.what}</p>
      <Facts
        facts={[
          { label: t('Demandé le'), value: format.date(request.askedAt, 'medium') },
          { label: t('Réponse voulue avant le'), value: format.date(request.wantedBy, 'medium') },
          {
            label: t('Équipement'),
            value: equipment !== null && (
              <Link to="/r/$residenceId/equipements/$equipmentId" params={{ residenceId, equipmentId: equipment.id }}>
                {equipment.name}
              </Link>
            ),
          },
          { label: t('Où'), value: request.place },
          { label: t('Accès'), value: request.access },
        ]}
      />
      <QuoteFiles files={request.given} />
    </Card>
  )
}
