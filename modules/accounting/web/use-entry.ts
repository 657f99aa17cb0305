import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useSend } from '#web/query.ts'
import { postEntry } from '../contract/entries.ts'
import { balancing, blankLine, centsOf, isBlank, lineOf, sumsOf, type TypedEntry, type TypedLine } from './draft.ts'
import { AFTER_POSTING } from './reversal-dialog.tsx'
import { today, useResidenceId } from './use-books.ts'

export type LineProblem = { id: number; code: string }

/** An entry being typed. The same entry sent twice, by a slow network or a second press, is posted once. */
export function useEntry(onPosted: (entryId: string) => void) {
  const residenceId = useResidenceId()
  const [requestId] = useState(() => crypto.randomUUID())
  const [entry, setEntry] = useState<TypedEntry>(START)
  const [typing, setTyping] = useState<LineProblem | null>(null)
  const sending = useSend(postEntry, { refreshes: AFTER_POSTING })
  const lines = entry.lines.filter((line) => !isBlank(line))
  const { debit, credit } = sumsOf(lines)

  function post(voucherFileId: string | null) {
    const unread = lines.find((line) => centsOf(line.debit) === null || centsOf(line.credit) === null)
    setTyping(unread === undefined ? null : { id: unread.id, code: 'amount-invalid' })
    if (unread !== undefined) return
    const { journal, postedOn, label, voucher } = entry
    const body = { requestId, journal, postedOn, label, voucher, voucherFileId, lines: lines.map(lineOf) }
    sending.mutate({ params: { residenceId }, body }, { onSuccess: ({ id }) => onPosted(id) })
  }

  return {
    entry,
    debit,
    credit,
    ready: lines.length >= 2 && debit === credit && debit > 0 && entry.label.trim() !== '' && entry.postedOn !== '',
    pending: sending.isPending,
    problem: typing ?? problemAt(sending.error, lines),
    error: sending.error,
    change: (part: Partial<TypedEntry>) => setEntry((before) => ({ ...before, ...part })),
    changeLine: (id: number, part: Partial<TypedLine>) => setEntry((before) => withLine(before, id, part)),
    /** Fills this side of an empty line, when it is the one that the entry lacks. */
    balance: (id: number, side: 'debit' | 'credit') =>
      setEntry((before) => withLine(before, id, balancing(before.lines, id, side))),
    addLine: () => setEntry((before) => ({ ...before, lines: [...before.lines, blankLine(nextId(before))] })),
    removeLine: (id: number) =>
      setEntry((before) => ({ ...before, lines: before.lines.filter((line) => line.id !== id) })),
    post,
  }
}

export type EntryWork = ReturnType<typeof useEntry>

const START = (): TypedEntry => ({
  journal: 'AC',
  postedOn: today(),
  label: '',
  voucher: '',
  lines: [blankLine(1), blankLine(2)],
})

function withLine(entry: TypedEntry, id: number, part: Partial<TypedLine>): TypedEntry {
  return { ...entry, lines: entry.lines.map((line) => (line.id === id ? { ...line, ...part } : line)) }
}

function nextId({ lines }: TypedEntry): number {
  return Math.max(0, ...lines.map(({ id }) => id)) + 1
}

/** The line that the server refused, when it named one. */
function problemAt(error: Error | null, lines: readonly TypedLine[]): LineProblem | null {
  if (!(error instanceof ApiProblem)) return null
  for (const [field, code] of Object.entries(error.fields)) {
    const line = lines[Number(/^lines\.(\d+)/.exec(field)?.[1] ?? -1)]
    if (line !== undefined) return { id: line.id, code }
  }
  return null
}
