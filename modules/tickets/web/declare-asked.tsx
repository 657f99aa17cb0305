import { useState } from 'react'
import { readAmount } from '#shared/money.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { DOCUMENTS } from '../rules/categories.ts'
import type { Details, Options } from './answers.ts'
import type { Draft } from './use-draft.ts'
import { documentWord } from './words.ts'

type Ask = Options['categories'][number]['asks'][number]
type DeclareAskedProps = { asks: readonly Ask[]; draft: Draft; onChange: (part: Partial<Draft>) => void }

/** What this kind of demand asks besides a place and photos: answered at once, it is not asked by letter. */
export function DeclareAsked({ asks, draft, onChange }: DeclareAskedProps) {
  const t = useT()
  const { details } = draft
  const set = (part: Details) => onChange({ details: { ...details, ...part } })
  return (
    <>
      {asks.includes('amount') && <Amount onChange={(amount) => set({ amount })} />}
      {asks.includes('document') && (
        <Select
          label={t('Quel document ?')}
          optional
          options={DOCUMENTS.map((value) => ({ value, label: documentWord(t, value) }))}
          value={details.document ?? ''}
          onChange={({ target }) => set({ document: DOCUMENTS.find((one) => one === target.value) })}
        />
      )}
      {asks.includes('neighbour') && (
        <>
          <TextField
            label={t('Quand cela se produit-il ?')}
            optional
            hint={t('Par exemple : la nuit, presque chaque week-end depuis septembre.')}
            maxLength={200}
            value={details.occurs ?? ''}
            onChange={({ target }) => set({ occurs: target.value.trim() === '' ? undefined : target.value })}
          />
          <Checkbox
            label={t('J’en ai parlé à mon voisin')}
            checked={details.spoke === true}
            onChange={({ target }) => set({ spoke: target.checked })}
          />
        </>
      )}
    </>
  )
}

/** What cannot be read is said, and not sent. */
function Amount({ onChange }: { onChange: (cents: number | undefined) => void }) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const read = typed.trim() === '' ? undefined : readAmount(typed)
  function type(text: string) {
    setTyped(text)
    const cents = text.trim() === '' ? undefined : readAmount(text)
    onChange(typeof cents === 'number' && cents > 0 ? cents : undefined)
  }
  return (
    <TextField
      label={t('Montant dont il s’agit, en euros')}
      optional
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      onChange={({ target }) => type(target.value)}
      {...(typeof read === 'string' && { error: problemSentence(t, read) })}
    />
  )
}
