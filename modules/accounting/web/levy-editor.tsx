import { useState } from 'react'
import { readAmount } from '#shared/money.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listLevies, readLevy, saveLevy } from '../contract/budgets.ts'
import { type TypedFault, type TypedTerm, typedAmount } from './budget-draft.ts'
import type { Levy } from './call-answers.ts'
import { TermFields } from './term-fields.tsx'
import { usePlace } from './use-call.ts'
import './problems.ts'
import './call-problems.ts'

/** What each key bears, and on which days: saved whole. */
export function LevyEditor({ levy }: { levy: Levy }) {
  const t = useT()
  const work = useLevy(levy)
  const { title, setTitle, note, setNote, amounts, setAmounts, terms, setTerms, fault, saving } = work
  return (
    <>
      <Card title={t('Objet')}>
        <TextField label={t('Objet')} maxLength={120} value={title} onChange={({ target }) => setTitle(target.value)} />
        <TextArea
          label={t('Précisions')}
          optional
          rows={2}
          maxLength={1000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Card>
      <Card title={t('Montant par clé')}>
        {levy.keys.map(({ id, name }) => (
          <TextField
            key={id}
            label={name}
            inputMode="decimal"
            autoComplete="off"
            value={amounts[id] ?? ''}
            error={fault?.id === id ? problemSentence(t, fault.code) : undefined}
            onChange={({ target }) => setAmounts({ ...amounts, [id]: target.value })}
          />
        ))}
      </Card>
      <Card title={t('Échéances')}>
        <TermFields
          terms={terms}
          fault={fault}
          onAdd={() => setTerms([...terms, { id: crypto.randomUUID(), dueOn: '', weight: '1' }])}
          onRemove={(id) => setTerms(terms.filter((term) => term.id !== id))}
          onChange={(id, part) => setTerms(terms.map((term) => (term.id === id ? { ...term, ...part } : term)))}
        />
      </Card>
      <div className="flex flex-col items-start gap-3">
        <Button variant="primary" pending={saving.isPending} onClick={work.save}>
          {t('Enregistrer le projet')}
        </Button>
        {fault !== null && <Notice tone="danger" live title={problemSentence(t, fault.code)} />}
        {saving.error !== null && <ErrorPanel error={saving.error} />}
      </div>
    </>
  )
}

function useLevy(levy: Levy) {
  const { residenceId, levyId } = usePlace()
  const [title, setTitle] = useState(levy.title)
  const [note, setNote] = useState(levy.note)
  const [amounts, setAmounts] = useState<Record<string, string>>(() =>
    Object.fromEntries(levy.parts.map(({ keyId, cents }) => [keyId, typedAmount(cents)])),
  )
  const [terms, setTerms] = useState<TypedTerm[]>(() =>
    levy.terms.map(({ dueOn, weight }) => ({ id: crypto.randomUUID(), dueOn, weight: String(weight) })),
  )
  const [fault, setFault] = useState<TypedFault | null>(null)
  const saving = useSend(saveLevy, { refreshes: [readLevy, listLevies] })

  function save() {
    const filled = Object.entries(amounts).filter(([, amount]) => amount.trim() !== '')
    const parts = filled.map(([keyId, amount]) => ({ keyId, cents: readAmount(amount) }))
    const wrong = parts.find(({ cents }) => typeof cents === 'string' || cents <= 0)
    const weightless = terms.find(({ weight, dueOn }) => !/^[1-9]\d{0,3}$/.test(weight) || dueOn === '')
    if (wrong !== undefined)
      return setFault({ id: wrong.keyId, code: typeof wrong.cents === 'string' ? wrong.cents : 'amount-not-positive' })
    if (weightless !== undefined) return setFault({ id: weightless.id, code: 'part-not-positive' })
    setFault(null)
    const body = {
      ...{ revision: levy.revision, kind: levy.kind, title, note },
      parts: parts.flatMap(({ keyId, cents }) => (typeof cents === 'number' ? [{ keyId, cents }] : [])),
      terms: terms.map(({ dueOn, weight }) => ({ dueOn, weight: Number(weight) })),
    }
    saving.mutate({ params: { residenceId, levyId }, body })
  }
  return { title, setTitle, note, setNote, amounts, setAmounts, terms, setTerms, fault, saving, save }
}
