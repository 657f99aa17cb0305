import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { speak, useT } from '#web/i18n.tsx'
import { meQuery, useMe } from '#web/me.ts'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { editMe, showMe } from '../contract/me.ts'
import { ContactCard } from './contact-card.tsx'

export function ProfileScreen() {
  const t = useT()
  const { person } = useMe()
  return (
    <Screen title={t('Profil')}>
      <IdentityCard />
      <ContactCard
        kind="email"
        value={person.email}
        verified={person.emailVerified}
        refusedAt={person.emailRefusedAt}
      />
      <ContactCard kind="phone" value={person.phone} verified={person.phoneVerified} />
    </Screen>
  )
}

/** Each language is written in itself: that is how its readers find it. */
const LANGUAGES = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]

function IdentityCard() {
  const t = useT()
  const { person } = useMe()
  const client = useQueryClient()
  const [saved, setSaved] = useState(false)

  /** The page speaks the new language at once. */
  async function onDone() {
    await speak(client.getQueryData(meQuery.queryKey)?.person.locale ?? person.locale)
    setSaved(true)
  }
  return (
    <Card title={t('Identité')}>
      <Form
        endpoint={editMe}
        input={{}}
        defaultValues={{ name: person.name, locale: person.locale }}
        submit={t('Enregistrer')}
        refreshes={[showMe]}
        onDone={onDone}
      >
        {saved && (
          <Notice tone="success" live>
            {t('Enregistré.')}
          </Notice>
        )}
        <TextField name="name" label={t('Prénom et nom')} autoComplete="name" />
        <Select
          name="locale"
          label={t('Langue')}
          hint={t('Celle des pages, des e-mails et des SMS.')}
          options={LANGUAGES}
        />
      </Form>
    </Card>
  )
}
