import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { claimOptions } from './words.ts'

/** What the syndic needs to recognise somebody; the person's own fields stand in the middle. */
export function ClaimFields({ children }: { children?: ReactNode }) {
  const t = useT()
  return (
    <>
      <TextField
        name="joinCode"
        label={t('Code de la résidence')}
        hint={t('Il est affiché dans le hall, ou donné par votre gestionnaire.')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      {children}
      <RadioGroup name="claim" label={t('Vous êtes')} options={claimOptions(t)} />
      <TextField
        name="lotHint"
        label={t('Votre logement')}
        hint={t('Étage, porte ou numéro de lot.')}
        autoComplete="off"
        optional
      />
      <TextArea name="message" label={t('Un mot pour le gestionnaire')} optional />
    </>
  )
}
