import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { Select } from '#web/ui/select.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { delegate, listDelegations } from '../contract/settings.ts'
import { CATEGORY_CODES } from '../rules/categories.ts'
import { inDays, today } from './answers.ts'
import { delegationsQuery, TICKET_READS } from './queries.ts'
import { categoryWord } from './words.ts'

type DelegateDialogProps = {
  residenceId: string
  /** This one alone is proposed first; without one, all of them are. */
  ticket?: { id: string; title: string }
  onClose: () => void
}

const USUAL_DAYS = 90

/** Lets somebody follow or manage one demand, those of a kind, or all, until a day. */
export function DelegateDialog({ residenceId, ticket, onClose }: DelegateDialogProps) {
  const t = useT()
  const { data, error, refetch } = useQuery(delegationsQuery(residenceId))
  return (
    <Dialog open title={t('Confier à quelqu’un')} onClose={onClose}>
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={3} />}
      {data?.candidates.length === 0 && (
        <p>
          {t(
            'Personne à qui confier vos demandes pour l’instant : il faut un compte dans la copropriété. Votre syndic peut inviter un occupant ou un mandataire.',
          )}
        </p>
      )}
      {data !== undefined && data.candidates.length > 0 && (
        <Lending residenceId={residenceId} ticket={ticket} candidates={data.candidates} onClose={onClose} />
      )}
    </Dialog>
  )
}

type Candidates = readonly { id: string; name: string; why: 'occupant' | 'delegate' | 'household' }[]
type LendingProps = Omit<DelegateDialogProps, 'ticket'> & {
  ticket: DelegateDialogProps['ticket']
  candidates: Candidates
}

function Lending({ residenceId, ticket, candidates, onClose }: LendingProps) {
  const t = useT()
  const [scope, setScope] = useState(ticket === undefined ? 'all' : 'ticket')
  const whys = { occupant: t('occupant'), delegate: t('mandataire'), household: t('même foyer') }
  const scopes = [
    ...(ticket === undefined
      ? []
      : [{ value: 'ticket', label: t('Cette demande : {title}', { title: ticket.title }) }]),
    { value: 'all', label: t('Toutes mes demandes') },
    ...CATEGORY_CODES.map((code) => ({ value: code, label: categoryWord(t, undefined, code) })),
  ]
  const category = CATEGORY_CODES.find((code) => code === scope) ?? null
  return (
    <>
      <Select
        label={t('Quelles demandes')}
        options={scopes}
        value={scope}
        onChange={({ target }) => setScope(target.value)}
      />
      <Form
        key={scope}
        endpoint={delegate}
        input={{ params: { residenceId } }}
        defaultValues={{
          ...{ personId: candidates[0]?.id, level: 'follow', endsOn: inDays(USUAL_DAYS) },
          ...{ ticketId: scope === 'ticket' ? (ticket?.id ?? null) : null, category },
        }}
        submit={t('Confier')}
        refreshes={[listDelegations, ...TICKET_READS]}
        onDone={onClose}
      >
        <Select
          name="personId"
          label={t('À qui')}
          options={candidates.map(({ id, name, why }) => ({ value: id, label: `${name} (${whys[why]})` }))}
        />
        <RadioGroup
          name="level"
          label={t('Pour quoi faire')}
          options={[
            { value: 'follow', label: t('Suivre'), hint: t('Lire et être prévenu.') },
            { value: 'manage', label: t('Gérer'), hint: t('Écrire, confirmer, rouvrir : c’est signé « X pour Y ».') },
          ]}
        />
        <DateField name="endsOn" label={t('Jusqu’au')} hint={t('Ce jour compris.')} min={today()} />
      </Form>
    </>
  )
}
