import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSignal } from '#web/signal.ts'
import { Button } from '#web/ui/button.tsx'
import type { Lane, Message } from './answers.ts'
import { outgoing, sender, waiting } from './outgoing.ts'
import type { Parcel } from './parcel.ts'

type UnsentProps = { ticketId: string; lane: Lane; known: readonly Message[] }

/** Messages that have not left this device yet, and those that were refused: why, and what to do. */
export function Unsent({ ticketId, lane, known }: UnsentProps) {
  const going = useSignal(outgoing)
  const here = new Set(known.map(({ id }) => id))
  return going.map((parcel) => {
    const { id, deed } = parcel
    if (deed.kind !== 'say' || deed.ticketId !== ticketId || deed.lane !== lane || here.has(id)) return null
    return (
      <li key={id} className="flex flex-row-reverse">
        <div className="max-w-[85%] rounded-md border border-dashed border-line-strong px-3 py-2">
          <p className="break-words whitespace-pre-line">{deed.body}</p>
          {parcel.photos.map(({ name }) => (
            <p key={name} className="text-sm wrap-anywhere text-ink-soft">
              {name}
            </p>
          ))}
          <State parcel={parcel} />
        </div>
      </li>
    )
  })
}

function State({ parcel: { id, problem } }: { parcel: Parcel }) {
  const t = useT()
  const waits = useSignal(waiting)
  if (problem === null)
    return (
      <p className="text-right text-sm text-ink-soft">
        {waits ? t('Attend le réseau, sera envoyé tout seul') : t('Envoi en cours…')}
      </p>
    )
  return (
    <div role="alert" className="flex flex-col gap-2">
      <p className="font-semibold text-danger">
        {t('Pas envoyé')}. {problemSentence(t, problem)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void sender.retry(id)}>{t('Réessayer')}</Button>
        <Button variant="quiet" onClick={() => void sender.drop(id)}>
          {t('Abandonner')}
        </Button>
      </div>
    </div>
  )
}
