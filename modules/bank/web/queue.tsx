import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { matchLine } from '../contract/bank.ts'
import type { Bank, Line, Target } from './answers.ts'
import { BulkActs } from './bulk-acts.tsx'
import { ChooseDialog } from './choose-dialog.tsx'
import { LineCard } from './line-card.tsx'
import { useResidenceId } from './place.ts'
import { AFTER_DECISION, linesQuery } from './queries.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { inOrder, useQueueKeys } from './use-queue.ts'

type State = 'pending' | 'suspense' | 'matched'
type Open = { what: 'choose' | 'undo'; line: Line } | null

/** Movements in one state, the surest first; each is decided by a key or a button. */
export function Queue({ bank, state }: { bank: Bank; state: State }) {
  const t = useT()
  const residenceId = useResidenceId()
  const { data } = useSuspenseQuery(linesQuery(residenceId, state))
  const [open, setOpen] = useState<Open>(null)
  const [done, setDone] = useState<Line | null>(null)
  const decide = useSend(matchLine, { refreshes: AFTER_DECISION })
  const lines = state === 'matched' ? data.items : inOrder(data.items)

  function send(line: Line, target: Target, sign: string) {
    if (decide.isPending) return
    const input = { params: { residenceId, lineId: line.id }, body: { target, sign } }
    decide.mutate(input, {
      onSuccess: () => {
        setDone(line)
        setOpen(null)
      },
    })
  }
  const accept = (line: Line) => line.proposal?.target && send(line, line.proposal.target, line.proposal.sign)
  const suspend = (line: Line) => state === 'pending' && send(line, { to: 'suspense' }, 'chosen')
  const choose = (line: Line) => setOpen({ what: 'choose', line })
  const undo = (line: Line) => setOpen({ what: 'undo', line })
  const undoLast = (line: Line) => undo(done ?? line)
  const deciding = state === 'matched' ? { u: undo } : { Enter: accept, p: choose, s: suspend, u: undoLast }
  const { current, select } = useQueueKeys(lines, bank.can.write ? deciding : {})
  const acts = bank.can.write ? { accept, suspend, choose, undo } : null

  return (
    <div className="flex flex-col gap-4">
      {decide.error instanceof ApiProblem && <ErrorPanel error={decide.error} />}
      {done !== null && <Decided line={done} onUndo={() => undo(done)} />}
      {state === 'pending' && bank.can.write && lines.length > 0 && <BulkActs lines={lines} />}
      {lines.length === 0 && <Empty state={state} />}
      <ul aria-label={t('Mouvements')} className="flex flex-col gap-3">
        {lines.map((line) => (
          <LineCard
            key={line.id}
            line={line}
            isCurrent={line.id === current?.id}
            pending={decide.isPending && decide.variables.params.lineId === line.id}
            acts={acts}
            onFocus={() => select(line)}
          />
        ))}
      </ul>
      {open?.what === 'choose' && (
        <ChooseDialog
          bank={bank}
          line={open.line}
          error={decide.error instanceof ApiProblem ? decide.error : null}
          onChoose={(target) => send(open.line, target, 'chosen')}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.what === 'undo' && (
        <UndoDialog
          line={open.line}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            setDone(null)
          }}
        />
      )}
    </div>
  )
}

function Decided({ line, onUndo }: { line: Line; onUndo: () => void }) {
  const t = useT()
  const words = line.counterparty || (line.texts[0] ?? '')
  return (
    <Notice
      tone="success"
      live
      title={t('Mouvement rapproché')}
      actions={<Button onClick={onUndo}>{t('Défaire (u)')}</Button>}
    >
      <p>{words}</p>
    </Notice>
  )
}

function Empty({ state }: { state: State }) {
  const t = useT()
  const words = {
    pending: [t('Tout est rapproché'), t('Chaque mouvement importé a sa place dans les comptes.')],
    suspense: [t('Rien en attente'), t('Les comptes 471 et 472 ne retiennent aucun mouvement.')],
    matched: [t('Rien encore'), t('Les mouvements rapprochés paraîtront ici, et peuvent être défaits.')],
  }[state]
  return <EmptyState title={words[0] ?? ''}>{words[1]}</EmptyState>
}
