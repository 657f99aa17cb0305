import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { act } from '../contract/tickets.ts'
import { actQuestion, actVerb, KEYS } from './act-words.ts'
import { type Act, type Ticket, useAddress, useIsStaff } from './answers.ts'
import { TICKET_READS } from './queries.ts'
import { ReopenDialog } from './reopen-dialog.tsx'
import { placeWords } from './words.ts'

const ActDialog = lazy(async () => ({ default: (await import('./act-dialog.tsx')).ActDialog }))

/** Buttons for what may be done now, the likeliest first; letters do the same for who keeps the residence. */
export function TicketActs({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const isStaff = useIsStaff()
  const [open, setOpen] = useState<Act | null>(null)
  const write = useWriting(ticket)
  const go = (one: Act) => (one === 'order' ? write('ordres') : setOpen(one))
  const acts = ORDER.filter((one) => ticket.can.acts.includes(one))
  useActKeys(isStaff && open === null ? acts : [], go)
  if (acts.length === 0) return null
  return (
    <>
      {acts.map((one, at) => (
        <Button
          key={one}
          variant={at === 0 && one !== 'withdraw' ? 'primary' : 'secondary'}
          onClick={() => go(one)}
          aria-keyshortcuts={isStaff ? KEYS[one] : undefined}
        >
          {actVerb(t, one)}
          {isStaff && KEYS[one] !== undefined && (
            <span
              aria-hidden="true"
              className="rounded-md border border-current px-1.5 text-sm font-normal max-lg:hidden"
            >
              {KEYS[one]}
            </span>
          )}
        </Button>
      ))}
      {acts.includes('order') && <Button onClick={() => write('devis')}>{t('Demander des devis')}</Button>}
      {open !== null && <Opened kind={open} ticket={ticket} onClose={() => setOpen(null)} />}
    </>
  )
}

const ORDER: readonly Act[] = [
  'verify',
  'take',
  'answer',
  'finish',
  'reopen',
  'wait',
  'promise',
  'order',
  'close',
  'withdraw',
]

/** An order and a request for quotes are written on pages of their own, which move the demand when they are sent. */
function useWriting({ id, title, place }: Ticket): (what: 'ordres' | 'devis') => void {
  const t = useT()
  const { residenceId } = useAddress()
  const navigate = useNavigate()
  return (what) =>
    void navigate({
      to: `/r/$residenceId/${what}/nouveau`,
      params: { residenceId },
      search: { demande: id, titre: title, lieu: placeWords(t, place) },
    })
}

type OpenedProps = { kind: Act; ticket: Ticket; onClose: () => void }

function Opened({ kind, ticket, onClose }: OpenedProps) {
  if (kind === 'order') return null
  if (kind === 'reopen') return <ReopenDialog ticket={ticket} onClose={onClose} />
  if (kind === 'verify' || kind === 'answer' || kind === 'withdraw')
    return <PlainAct kind={kind} ticket={ticket} onClose={onClose} />
  return (
    <Suspense>
      <ActDialog kind={kind} ticket={ticket} onClose={onClose} />
    </Suspense>
  )
}

/** An act that needs no word. */
function PlainAct({ kind, ticket, onClose }: OpenedProps & { kind: 'verify' | 'answer' | 'withdraw' }) {
  const t = useT()
  const { residenceId } = useAddress()
  const doing = useSend(act, { refreshes: TICKET_READS })
  const go = () =>
    doing.mutate({ params: { residenceId, ticketId: ticket.id }, body: { kind } }, { onSuccess: onClose })
  return (
    <Dialog
      open
      title={actVerb(t, kind)}
      onClose={onClose}
      actions={
        <Button variant={kind === 'withdraw' ? 'danger' : 'primary'} pending={doing.isPending} onClick={go}>
          {actVerb(t, kind)}
        </Button>
      }
    >
      <p>{actQuestion(t, kind)}</p>
      {doing.error !== null && <ErrorPanel error={doing.error} />}
    </Dialog>
  )
}

/** One letter opens an act; never while something is written. */
function useActKeys(acts: readonly Act[], open: (act: Act) => void): void {
  const latest = useRef({ acts, open })
  latest.current = { acts, open }
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const found = latest.current.acts.find((one) => KEYS[one] === event.key.toUpperCase())
      if (found === undefined) return
      event.preventDefault()
      latest.current.open(found)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]') !== null
}
