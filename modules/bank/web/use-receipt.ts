import { useState } from 'react'
import { readAmount } from '#shared/money.ts'
import { ApiProblem } from '#web/api.ts'
import { useSend } from '#web/query.ts'
import { recordReceipt } from '../contract/receipts.ts'
import type { Owner } from './answers.ts'
import { today } from './place.ts'
import { AFTER_DECISION } from './queries.ts'

export type Means = 'cheque' | 'cash' | 'transfer'
export type TypedReceipt = {
  means: Means
  amount: string
  receivedOn: string
  account: string
  chequeNumber: string
  chequeBank: string
}

/** A receipt as it is typed; its id is made once, so that sent twice it is recorded once. */
export function useReceipt(residenceId: string, owner: Owner) {
  const [id] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState<TypedReceipt>({
    ...{ means: 'cheque', amount: '', receivedOn: today(), account: '512', chequeNumber: '', chequeBank: '' },
  })
  const record = useSend(recordReceipt, { refreshes: AFTER_DECISION })
  const read = typed.amount.trim() === '' ? 'required' : readAmount(typed.amount)
  const cents = typeof read === 'number' && read > 0 ? read : null
  const amountProblem = typeof read === 'string' && read !== 'required' ? read : null
  return {
    typed,
    cents,
    amountProblem,
    change: (part: Partial<TypedReceipt>) => setTyped((before) => ({ ...before, ...part })),
    pending: record.isPending,
    done: record.isSuccess,
    error: record.error instanceof ApiProblem ? record.error : null,
    send() {
      if (cents === null || record.isPending) return
      const { amount: _, ...fields } = typed
      record.mutate({ params: { residenceId }, body: { id, partyId: owner.id, cents, ...fields } })
    },
  }
}

export type ReceiptWork = ReturnType<typeof useReceipt>
