import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { queryOptionsFor, useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { removeSso, showSso } from '../contract/people.ts'
import { Refusal } from './refusal.tsx'
import { SsoForm } from './sso-form.tsx'
import { useFirm } from './use-firm.ts'

/** The firm's own identity provider: its people sign in with the account they already have. */
export function SsoScreen() {
  const t = useT()
  const organizationId = useFirm()
  const { data } = useSuspenseQuery(queryOptionsFor(showSso, { params: { organizationId } }))
  const [editing, setEditing] = useState(false)
  return (
    <Screen
      title={t('Connexion du cabinet')}
      subtitle={t('Vos collègues entrent avec le compte de votre organisation (OpenID Connect).')}
    >
      {data.provider !== null && !editing ? (
        <Provider provider={data.provider} onEdit={() => setEditing(true)} />
      ) : (
        <Card title={t('Fournisseur')}>
          <SsoForm
            redirectUri={data.redirectUri}
            proof={data.proof}
            provider={data.provider}
            onDone={() => setEditing(false)}
          />
        </Card>
      )}
    </Screen>
  )
}

type ProviderProps = { provider: { issuer: string; clientId: string; domains: string[] }; onEdit: () => void }

function Provider({ provider, onEdit }: ProviderProps) {
  const t = useT()
  const organizationId = useFirm()
  const remove = useSend(removeSso, { refreshes: [showSso] })
  return (
    <Card
      title={t('Fournisseur en place')}
      actions={
        <>
          <Button onClick={onEdit}>{t('Changer')}</Button>
          <Button pending={remove.isPending} onClick={() => remove.mutate({ params: { organizationId } })}>
            {t('Retirer')}
          </Button>
        </>
      }
    >
      <dl className="grid gap-x-6 gap-y-1 md:grid-cols-[auto_1fr]">
        <dt className="text-ink-soft">{t('Émetteur')}</dt>
        <dd className="break-all">{provider.issuer}</dd>
        <dt className="text-ink-soft">{t('Identifiant client')}</dt>
        <dd className="break-all">{provider.clientId}</dd>
        <dt className="text-ink-soft">{t('Domaines')}</dt>
        <dd>{provider.domains.join(', ')}</dd>
      </dl>
      <Refusal error={remove.error} />
    </Card>
  )
}
