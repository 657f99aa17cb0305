import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { queryOptionsFor, useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { STUCK } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { decideRequest, listWaiting, showWaiting } from '../contract/entrance.ts'
import { listPeople } from '../contract/people.ts'
import type { WaitingRequest } from './answers.ts'
import { MandateForm } from './mandate-form.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { Refusal } from './refusal.tsx'
import { claimWord, lotsLine } from './words.ts'

const CONTRACTOR = 'contractor'
const DELEGATE = 'delegate'

/** Who this person is, then the door: one button opens it, the other shuts it with a reason. */
export function DecisionForm({ request }: { request: WaitingRequest }) {
  const t = useT()
  const [who, setWho] = useState(() => likeliest(request))
  const [blocking, setBlocking] = useState(false)
  const [missing, setMissing] = useState(false)
  const [words, setWords] = useState('')
  const decide = useSend(decideRequest, { refreshes: REFRESHES })
  const params = { residenceId: request.residenceId, requestId: request.id }
  const looked = useQuery({
    ...queryOptionsFor(showWaiting, { params, query: { q: words } }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const candidates = words === '' ? request.candidates : (looked.data?.candidates ?? [])
  const as = answerOf(candidates, who)

  function accept() {
    setMissing(as === null)
    if (as !== null) decide.mutate({ params, body: { decision: 'accepted', as } })
  }

  return (
    <Card title={t('Qui est-ce ?')}>
      <SearchField label={t('Nom, adresse ou lot')} value={words} onSearch={setWords} />
      {words !== '' && candidates.length === 0 && !looked.isPending && (
        <p>{t('Personne sans compte ne répond à ces mots dans cette résidence.')}</p>
      )}
      <RadioGroup
        name="who"
        label={t('Relier à')}
        hint={t('Propriétaires et occupants sans compte, le plus ressemblant en premier.')}
        value={who}
        onChange={choose}
        {...(missing && { error: t('Choisissez d’abord qui est cette personne.') })}
        options={optionsOf()}
      />
      {who === DELEGATE && <MandateForm request={request} refreshes={REFRESHES} onBlock={() => setBlocking(true)} />}
      <Refusal error={decide.error} />
      {who !== DELEGATE && (
        <div className={`${STUCK} flex gap-3 rounded-b-md bg-surface-raised max-md:*:flex-1 md:flex-wrap`}>
          <Button variant="primary" pending={decide.isPending} onClick={accept}>
            {t('Accepter')}
          </Button>
          <Button onClick={() => setBlocking(true)}>{t('Bloquer…')}</Button>
        </div>
      )}
      <ReasonDialog
        open={blocking}
        title={t('Bloquer {name} ?', { name: request.name })}
        endpoint={decideRequest}
        input={{ params }}
        fixed={{ decision: 'blocked' }}
        verb={t("Bloquer l'accès")}
        danger
        refreshes={REFRESHES}
        onClose={() => setBlocking(false)}
      >
        <p>{t("Cette personne ne pourra ni entrer ni redemander. C'est réversible depuis sa page.")}</p>
      </ReasonDialog>
    </Card>
  )

  function choose(value: string) {
    setWho(value)
    setMissing(false)
  }

  function optionsOf() {
    const people = candidates.map(({ kind, id, name, lots, sure }) => ({
      value: id,
      label: name,
      hint: [claimWord(t, kind), lots === '' ? '' : lotsLine(t, lots.split(', ')), sure ? t('même adresse e-mail') : '']
        .filter((part) => part !== '')
        .join(' · '),
    }))
    const others = [
      { value: DELEGATE, label: t('Le mandataire d’un copropriétaire'), hint: t('Avec un objet et un dernier jour.') },
      { value: CONTRACTOR, label: t('Un prestataire'), hint: t('Sans lot ; voit ce qui le concerne.') },
    ]
    // What they say they are comes first: a thumb does not scroll past twenty owners for it.
    return request.claim === 'other' ? [...others, ...people] : [...people, ...others]
  }
}

const REFRESHES = [showWaiting, listWaiting, listPeople]

/** Chosen beforehand only when the proved address is the very one that the register holds. */
function likeliest({ candidates }: WaitingRequest): string {
  return candidates.find(({ sure }) => sure)?.id ?? ''
}

function answerOf(candidates: WaitingRequest['candidates'], who: string) {
  if (who === CONTRACTOR) return { role: 'contractor' as const }
  const chosen = candidates.find(({ id }) => id === who)
  if (chosen === undefined) return null
  return chosen.kind === 'owner'
    ? { role: 'owner' as const, partyMemberId: chosen.id }
    : { role: 'occupant' as const, occupantId: chosen.id }
}
