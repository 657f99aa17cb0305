import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { setSso, showSso } from '../contract/people.ts'
import { useFirm } from './use-firm.ts'

type SsoFormProps = {
  redirectUri: string
  proof: { name: string; value: string }
  provider: { issuer: string; clientId: string; domains: string[] } | null
  onDone: () => void
}

/** What the provider's own console gives, and what it asks of us. */
export function SsoForm({ redirectUri, proof, provider, onDone }: SsoFormProps) {
  const t = useT()
  const organizationId = useFirm()
  const { issuer, clientId, domains = [] } = provider ?? {}
  return (
    <Form
      endpoint={setSso}
      input={{ params: { organizationId } }}
      defaultValues={{ issuer, clientId, domains }}
      submit={t('Vérifier et enregistrer')}
      refreshes={[showSso]}
      onDone={onDone}
    >
      <p>
        {t('Adresse de retour à donner à votre fournisseur :')} <Copied>{redirectUri}</Copied>
      </p>
      <TextField name="issuer" type="url" label={t('Émetteur')} hint={t('Exemple : https://login.cabinet.fr')} />
      <TextField name="clientId" label={t('Identifiant client')} autoComplete="off" />
      <TextField
        name="clientSecret"
        type="password"
        label={t('Secret client')}
        hint={t('Gardé chiffré, jamais montré. Il est à redonner à chaque changement.')}
        autoComplete="off"
      />
      <DomainsField first={domains} />
      <p>
        {t('Pour chaque domaine, un enregistrement DNS de type TXT prouve qu’il est à vous. Nom :')}{' '}
        <Copied>{proof.name}</Copied> {t('Valeur :')} <Copied>{proof.value}</Copied>
      </p>
    </Form>
  )
}

/** Selected whole at the first click. */
function Copied({ children }: { children: string }) {
  return <code className="rounded-md bg-surface-sunken px-2 py-1 break-all select-all">{children}</code>
}

function DomainsField({ first }: { first: readonly string[] }) {
  const t = useT()
  const [typed, setTyped] = useState(first.join('\n'))
  const [, setDomains] = useFormValue('domains')

  function type(text: string) {
    setTyped(text)
    setDomains(text.split(/[\s,;]+/).filter((domain) => domain !== ''))
  }
  return (
    <TextArea
      label={t('Domaines des adresses e-mail')}
      hint={t('Un par ligne. Les adresses de ces domaines passent par votre fournisseur.')}
      value={typed}
      onChange={(change) => type(change.target.value)}
    />
  )
}
