import Camera from 'lucide-react/icons/camera'
import Paperclip from 'lucide-react/icons/paperclip'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { useRefresh } from '#web/query.ts'
import { useSignal } from '#web/signal.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { listMessages } from '../contract/talk.ts'
import { viewTicket } from '../contract/tickets.ts'
import { type Lane, useAddress } from './answers.ts'
import { arrivals, sendOut } from './outgoing.ts'
import { PhotoStrip } from './photo-strip.tsx'
import { ReplyPicker } from './reply-picker.tsx'
import { PickFiles, PickPhotos } from './viewfinder.tsx'

const MOST_BYTES = 25_000_000
/** What the server takes in, pictures aside. */
const PAPERS = '.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv'

type ComposerProps = {
  ticketId: string
  lane: Lane
  /** Offers the firm’s ready replies. */
  hasReplies: boolean
}

/** Writes in a conversation. Without a network the message waits on the device, and shows that it does. */
export function Composer({ ticketId, lane, hasReplies }: ComposerProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const { person } = useMe()
  const [body, setBody] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useFreshness()
  const isReady = body.trim() !== ''
  function send() {
    if (!isReady) return
    const deed = { kind: 'say' as const, ticketId, lane, body: body.trim() }
    sendOut({ residenceId, personId: person.id, deed, photos: files })
    setBody('')
    setFiles([])
    setTooLarge(null)
  }
  function add(more: readonly File[]) {
    setTooLarge(more.find(({ size }) => size > MOST_BYTES)?.name ?? null)
    setFiles([...files, ...more.filter(({ size }) => size <= MOST_BYTES)].slice(0, 10))
  }
  function insert(reply: string) {
    setBody([body.trim(), reply].filter((part) => part !== '').join('\n\n'))
    requestAnimationFrame(() => place.current?.querySelector('textarea')?.focus())
  }
  function onKeyDown(key: KeyboardEvent) {
    if (key.key !== 'Enter' || !(key.ctrlKey || key.metaKey)) return
    key.preventDefault()
    send()
  }
  return (
    <div ref={place} className="flex flex-col gap-3">
      <TextArea
        label={t('Votre message')}
        value={body}
        maxLength={5000}
        rows={2}
        onChange={({ target }) => setBody(target.value)}
        onKeyDown={onKeyDown}
      />
      <PhotoStrip photos={files} onRemove={(at) => setFiles(files.filter((_, index) => index !== at))} />
      {tooLarge !== null && (
        <p role="alert" className="font-semibold text-danger">
          {t('« {name} » est trop volumineux : 25 Mo au plus.', { name: tooLarge })}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" disabled={!isReady} onClick={send}>
          {t('Envoyer le message')}
        </Button>
        <PickPhotos onPhotos={add} icon={<Camera aria-hidden="true" className="size-5" />}>
          {t('Photo')}
        </PickPhotos>
        <PickFiles accept={PAPERS} onFiles={add} icon={<Paperclip aria-hidden="true" className="size-5" />}>
          {t('Fichier')}
        </PickFiles>
        {hasReplies && <ReplyPicker residenceId={residenceId} ticketId={ticketId} onPick={insert} />}
      </div>
    </div>
  )
}

/** What arrived is asked for again, also where the server's own news do not reach. */
function useFreshness(): void {
  const refresh = useRefresh()
  const count = useSignal(arrivals).length
  // biome-ignore lint/correctness/useExhaustiveDependencies: one refresh for each arrival
  useEffect(() => {
    if (count > 0) void refresh([listMessages, viewTicket])
  }, [count])
}
