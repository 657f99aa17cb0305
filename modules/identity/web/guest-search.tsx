import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleFoundQuery } from '#modules/residences/web/public.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { Guest } from './invite-form.tsx'
import { claimWord, lotsLine } from './words.ts'

/** Finds somebody of the register; a contractor is not in it and is named by hand. */
export function GuestSearch({ residenceId, onChosen }: { residenceId: string; onChosen: (guest: Guest) => void }) {
  const t = useT()
  const [words, setWords] = useState('')
  return (
    <>
      <SearchField
        label={t('Nom, adresse e-mail ou téléphone')}
        placeholder={t('Nom, e-mail, téléphone')}
        value={words}
        onSearch={setWords}
      />
      {words.trim() !== '' && <Found residenceId={residenceId} words={words.trim()} onChosen={onChosen} />}
      <div className="border-t border-line pt-3">
        <Button variant="quiet" onClick={() => onChosen({ role: 'contractor', id: '', name: '', email: null })}>
          {t('Inviter plutôt un prestataire')}
        </Button>
      </div>
    </>
  )
}

type FoundProps = { residenceId: string; words: string; onChosen: (guest: Guest) => void }

function Found({ residenceId, words, onChosen }: FoundProps) {
  const t = useT()
  const { data, error, refetch } = useQuery({
    ...peopleFoundQuery(residenceId, words),
    placeholderData: keepPreviousData,
  })
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={3} />
  if (data.items.length === 0) {
    return (
      <p role="status">{t("Personne ne correspond dans cette résidence. Ajoutez d'abord la personne à son lot.")}</p>
    )
  }
  return (
    <List label={t('Personnes trouvées')}>
      {data.items.map(({ kind, id, name, email, lots }) => (
        <ListItem
          key={`${kind}-${id}`}
          title={name}
          detail={`${claimWord(t, kind)} · ${lotsLine(
            t,
            lots.map(({ number }) => number),
          )}`}
          trail={
            <div className="flex flex-wrap justify-end gap-2">
              {kind === 'owner' && (
                <Button
                  variant="quiet"
                  aria-label={t('Choisir un mandataire de {name}', { name })}
                  onClick={() => onChosen({ role: 'delegate', id, name, email: null })}
                >
                  {t('Son mandataire')}
                </Button>
              )}
              <Button
                aria-label={t('Choisir {name}', { name })}
                onClick={() => onChosen({ role: kind, id, name, email })}
              >
                {t('Choisir')}
              </Button>
            </div>
          }
        />
      ))}
    </List>
  )
}
