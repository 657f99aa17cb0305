import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { readPaperCode } from '../rules/codes.ts'
import { Door } from './door.tsx'

const LETTERS = 10

/** The code of a letter, typed by hand: any case, with or without its dash. */
export function PaperCodeScreen() {
  const t = useT()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [tooShort, setTooShort] = useState(false)
  const code = readPaperCode(typed)

  function open(submit: SubmitEvent) {
    submit.preventDefault()
    if (code.length < LETTERS) return setTooShort(true)
    void navigate({ to: '/invitation/$code', params: { code } })
  }
  return (
    <Door
      title={t("Code d'invitation")}
      lead={t('Il est dans la lettre de votre gestionnaire, à côté du carré à flasher.')}
    >
      <form noValidate onSubmit={open} className="flex flex-col gap-5">
        <TextField
          label={t('Code de la lettre')}
          hint={t('Dix lettres et chiffres. Exemple : 7KQ2M-XW94H')}
          value={typed}
          onChange={(change) => setTyped(change.target.value)}
          error={tooShort && code.length < LETTERS ? t('Ce code a dix lettres et chiffres.') : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary">
            {t('Continuer')}
          </Button>
          <ButtonLink to="/connexion">{t('Se connecter')}</ButtonLink>
        </div>
      </form>
    </Door>
  )
}
