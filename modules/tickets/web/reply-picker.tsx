import { useQuery } from '@tanstack/react-query'
import MessageSquareQuote from 'lucide-react/icons/message-square-quote'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { fillReplies } from '../contract/replies.ts'
import { plainOf } from './queue-words.ts'

type ReplyPickerProps = { residenceId: string; ticketId: string; onPick: (body: string) => void }

/** A ready reply, with the words of this demand in it: by its button, or M where nobody types. */
export function ReplyPicker(props: ReplyPickerProps) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (key: globalThis.KeyboardEvent) => {
      if (key.key.toLowerCase() !== 'm' || key.ctrlKey || key.metaKey || key.altKey || isWriting(key.target)) return
      key.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button icon={<MessageSquareQuote aria-hidden="true" className="size-5" />} onClick={() => setOpen(true)}>
        {t('Réponse type')}
      </Button>
      {isOpen && <Choices {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null
}

/** Narrowed by what is typed; Enter takes the first that is left. */
function Choices({ residenceId, ticketId, onPick, onClose }: ReplyPickerProps & { onClose: () => void }) {
  const t = useT()
  const [words, setWords] = useState('')
  const { data, error } = useQuery(queryOptionsFor(fillReplies, { params: { residenceId, ticketId } }))
  const left = (data?.items ?? []).filter(({ title, body }) => plainOf(`${title} ${body}`).includes(plainOf(words)))
  function pick(body: string) {
    onClose()
    onPick(body)
  }
  function onKeyDown(key: KeyboardEvent) {
    const [first] = left
    if (key.key !== 'Enter' || first === undefined) return
    key.preventDefault()
    pick(first.body)
  }
  return (
    <Dialog open title={t('Choisir une réponse type')} onClose={onClose}>
      <TextField
        label={t('Chercher une réponse')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
        autoComplete="off"
      />
      {error !== null && <ErrorPanel error={error} />}
      {data === undefined && error === null && <Skeleton lines={4} />}
      {data !== undefined && left.length === 0 && <p>{t('Aucune réponse type ne contient ces mots.')}</p>}
      <ul aria-label={t('Réponses types')} className="flex flex-col gap-2">
        {left.map(({ code, title, body }) => (
          <li key={code}>
            <button
              type="button"
              onClick={() => pick(body)}
              className="flex min-h-11 w-full cursor-pointer flex-col rounded-md border border-line-strong px-3 py-2 text-left hover:border-ink"
            >
              <span className="font-semibold">{title}</span>
              <span className="line-clamp-2 text-sm text-ink-soft">{body}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
