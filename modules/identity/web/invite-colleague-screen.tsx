import { useState } from 'react'
import { STAFF_ROLES } from '#shared/actor.ts'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { inviteStaff } from '../contract/entrance.ts'
import { useFirm } from './use-firm.ts'
import { roleWord } from './words.ts'

/** A colleague comes in by a mail; a second factor is asked of them at their first visit. */
export function InviteColleagueScreen() {
  const t = useT()
  const organizationId = useFirm()
  const [sent, setSent] = useState(false)
  const back = (
    <ButtonLink to="/gestion/$organizationId/personnes" params={{ organizationId }}>
      {t('Voir les personnes')}
    </ButtonLink>
  )
  return (
    <Screen title={t('Inviter un collègue')}>
      {sent ? (
        <Notice tone="success" live title={t('Invitation envoyée')} actions={back}>
          {t('Elle vaut trois jours et sert une fois. Une double vérification sera demandée à la première visite.')}
        </Notice>
      ) : (
        <Card>
          <Form
            endpoint={inviteStaff}
            input={{ params: { organizationId } }}
            submit={t("Envoyer l'invitation")}
            stuck
            aside={back}
            onDone={() => setSent(true)}
          >
            <TextField name="name" label={t('Prénom et nom')} autoComplete="off" />
            <TextField name="email" type="email" label={t('Adresse e-mail')} autoComplete="off" />
            <RadioGroup
              name="role"
              label={t('Rôle au cabinet')}
              options={STAFF_ROLES.map((value) => ({ value, label: roleWord(t, value) }))}
            />
            <TextArea name="reason" label={t('Motif')} hint={t("Gardé dans l'historique des accès.")} />
          </Form>
        </Card>
      )}
    </Screen>
  )
}
