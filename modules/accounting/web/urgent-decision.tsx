import { useState } from 'react'
import { readAmount } from '#shared/money.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listLevies, readLevy } from '../contract/budgets.ts'
import { listCalls } from '../contract/calls.ts'
import { decideUrgentWorks } from '../contract/works.ts'
import type { Levy } from './call-answers.ts'
import { usePlace } from './use-call.ts'

const OPINIONS = ['heard', 'none', 'not_heard'] as const
type Opinion = (typeof OPINIONS)[number]

/** Works that cannot wait: a third at most is called now, and the assembly is convened at once. */
export function UrgentDecision({ levy }: { levy: Levy }) {
  const t = useT()
  const work = useDecision(levy)
  const { decidedOn, setDecidedOn, estimate, setEstimate, council, setCouncil, fault, sending } = work
  const words: Record<Opinion, string> = {
    heard: t('Il a donné son avis'),
    none: t('La résidence n’a pas de conseil'),
    not_heard: t('Il n’a pas encore été consulté'),
  }
  return (
    <Card title={t('Décision sans attendre l’assemblée')}>
      <p>
        {t(
          'Pour des travaux urgents, nécessaires à la sauvegarde de l’immeuble : un tiers du devis au plus s’appelle avant le vote. Informez les copropriétaires et convoquez l’assemblée sans délai (décret 67-223, article 37).',
        )}
      </p>
      <DateField label={t('Décidé le')} value={decidedOn} onChange={({ target }) => setDecidedOn(target.value)} />
      <TextField
        label={t('Devis de l’ensemble des travaux, en euros')}
        inputMode="decimal"
        autoComplete="off"
        value={estimate}
        error={fault === null ? undefined : problemSentence(t, fault)}
        onChange={({ target }) => setEstimate(target.value)}
      />
      <RadioGroup
        name="council"
        label={t('Le conseil syndical')}
        options={OPINIONS.map((value) => ({ value, label: words[value] }))}
        value={council}
        onChange={(value) => setCouncil(OPINIONS.find((opinion) => opinion === value) ?? 'not_heard')}
      />
      {sending.error !== null && <ErrorPanel error={sending.error} />}
      <Button variant="primary" pending={sending.isPending} disabled={decidedOn === ''} onClick={work.decide}>
        {t('Enregistrer la décision')}
      </Button>
    </Card>
  )
}

function useDecision({ revision }: Levy) {
  const { residenceId, levyId } = usePlace()
  const [decidedOn, setDecidedOn] = useState('')
  const [estimate, setEstimate] = useState('')
  const [council, setCouncil] = useState<Opinion>('heard')
  const [fault, setFault] = useState<string | null>(null)
  const sending = useSend(decideUrgentWorks, { refreshes: [readLevy, listLevies, listCalls] })

  function decide() {
    const cents = readAmount(estimate)
    if (typeof cents === 'string') return setFault(cents)
    if (cents <= 0) return setFault('amount-not-positive')
    setFault(null)
    sending.mutate({ params: { residenceId, levyId }, body: { revision, decidedOn, estimate: cents, council } })
  }
  return { decidedOn, setDecidedOn, estimate, setEstimate, council, setCouncil, fault, sending, decide }
}
