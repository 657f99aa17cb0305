import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useLocale, useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askAccess } from '../contract/sign-in.ts'
import { ClaimFields } from './claim-fields.tsx'
import { Door } from './door.tsx'

/** For somebody without an account: who they are, where, and a mail that proves the address. */
export function AskAccessScreen() {
  const t = useT()
  const locale = useLocale()
  const { code } = useSearch({ strict: false })
  const [residence, setResidence] = useState<string | null>(null)
  return (
    <Door
      title={t('Demander un accès')}
      lead={t('Votre gestionnaire vérifie chaque demande avant de vous ouvrir la porte.')}
    >
      {residence === null ? (
        <Form
          endpoint={askAccess}
          input={{}}
          defaultValues={{ locale, joinCode: code ?? '' }}
          submit={t('Envoyer ma demande')}
          stuck
          aside={<ButtonLink to="/connexion">{t("J'ai déjà un compte")}</ButtonLink>}
          onDone={(answer) => setResidence(answer.residence)}
        >
          <ClaimFields>
            <TextField name="name" label={t('Prénom et nom')} autoComplete="name" />
            <TextField
              name="email"
              type="email"
              label={t('Adresse e-mail')}
              hint={t('Un lien y sera envoyé pour continuer.')}
              autoComplete="email"
              inputMode="email"
            />
          </ClaimFields>
        </Form>
      ) : (
        <Notice tone="success" live title={t('Regardez votre courrier')}>
          {t('Ouvrez le lien reçu : votre demande pour {residence} partira chez le syndic.', { residence })}
        </Notice>
      )}
    </Door>
  )
}
