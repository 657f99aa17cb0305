import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleFoundQuery } from '#modules/residences/web/public.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { decideRequest } from '../contract/entrance.ts'
import type { WaitingRequest } from './answers.ts'
import { MandateFields } from './mandate-fields.tsx'
import { lotsLine } from './words.ts'

type MandateFormProps = { request: WaitingRequest; refreshes: readonly Endpoint[]; onBlock: () => void }

/** Accepts somebody as the delegate of an owner: whom, for what, until when. */
export function MandateForm({ request, refreshes, onBlock }: MandateFormProps) {
  const t = useT()
  const { id: requestId, residenceId } = request
  return (
    <Form
      endpoint={decideRequest}
      input={{ params: { residenceId, requestId } }}
      defaultValues={{ decision: 'accepted', as: { role: 'delegate' } }}
      submit={t('Accepter')}
      aside={<Button onClick={onBlock}>{t('Bloquer…')}</Button>}
      refreshes={refreshes}
    >
      <PrincipalField residenceId={residenceId} />
      <MandateFields prefix="as." />
    </Form>
  )
}

/** The owner whom they stand for, found by name. */
function PrincipalField({ residenceId }: { residenceId: string }) {
  const t = useT()
  const [words, setWords] = useState('')
  const { data } = useQuery({
    ...peopleFoundQuery(residenceId, words.trim()),
    enabled: words.trim() !== '',
    placeholderData: keepPreviousData,
  })
  const owners = data?.items.filter(({ kind }) => kind === 'owner') ?? []
  return (
    <>
      <SearchField label={t('Copropriétaire représenté')} value={words} onSearch={setWords} />
      {words.trim() !== '' && owners.length === 0 && data !== undefined && (
        <p role="status">{t('Aucun copropriétaire ne correspond.')}</p>
      )}
      {owners.length > 0 && (
        <RadioGroup
          name="as.partyMemberId"
          label={t('Il représente')}
          options={owners.map(({ id, name, lots }) => ({
            value: id,
            label: name,
            hint: lotsLine(
              t,
              lots.map(({ number }) => number),
            ),
          }))}
        />
      )}
    </>
  )
}
