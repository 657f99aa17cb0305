import { type Translate, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSignal } from '#web/signal.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { arrivals, outgoing, sender, waiting } from './outgoing.ts'
import type { Parcel } from './parcel.ts'

/** What is on its way from this device, and what has just arrived. Of one demand when `ticketId` is given. */
export function OutgoingList({ residenceId, ticketId }: { residenceId: string; ticketId?: string }) {
  const t = useT()
  const concerns = ({ deed, residenceId: of }: Parcel) =>
    of === residenceId && (ticketId === undefined || (deed.kind !== 'declare' && deed.ticketId === ticketId))
  const going = useSignal(outgoing).filter((parcel) => concerns(parcel) && parcel.deed.kind !== 'say')
  const arrived = useSignal(arrivals).filter(({ parcel }) => concerns(parcel) && parcel.deed.kind !== 'say')
  return (
    <div role="status" className="flex flex-col gap-3 empty:hidden">
      {going.map((parcel) => (
        <OnItsWay key={parcel.id} parcel={parcel} />
      ))}
      {arrived.map(({ parcel, ticketId: id, number, isJoined }) => (
        <Notice
          key={parcel.id}
          tone="success"
          title={arrivalWords(t, { parcel, number, isJoined })}
          actions={
            id !== ticketId && (
              <ButtonLink to="/r/$residenceId/demandes/$ticketId" params={{ residenceId, ticketId: id }}>
                {t('Voir la demande')}
              </ButtonLink>
            )
          }
        />
      ))}
    </div>
  )
}

function arrivalWords(
  t: Translate,
  { parcel: { deed }, number, isJoined }: { parcel: Parcel; number: number | null; isJoined: boolean },
): string {
  if (isJoined) return t('C’était déjà signalé : vous êtes ajouté, et prévenu de chaque étape.')
  if (deed.kind === 'declare' && number !== null) return t('Demande n° {number} envoyée', { number })
  return deed.kind === 'reopen' ? t('Demande rouverte') : t('Photos envoyées')
}

function OnItsWay({ parcel }: { parcel: Parcel }) {
  const t = useT()
  const waits = useSignal(waiting)
  const { id, deed, photos, problem } = parcel
  const title = deed.kind === 'declare' ? deed.body.title : t('Votre envoi')
  if (problem !== null)
    return (
      <Notice
        tone="danger"
        title={t('Pas envoyé : {title}', { title })}
        actions={
          <>
            <Button onClick={() => void sender.retry(id)}>{t('Réessayer')}</Button>
            <Button variant="quiet" onClick={() => void sender.drop(id)}>
              {t('Abandonner')}
            </Button>
          </>
        }
      >
        {problemSentence(t, problem)}
      </Notice>
    )
  const sent = photos.filter(({ fileId }) => fileId !== null).length
  return (
    <Notice tone={waits ? 'attention' : 'info'} title={title}>
      {waits
        ? t('Gardé sur votre téléphone. L’envoi se fera tout seul dès que le réseau revient.')
        : photos.length === 0
          ? t('Envoi en cours…')
          : t('Envoi en cours : {sent} photo sur {count}', { sent, count: photos.length })}
    </Notice>
  )
}
