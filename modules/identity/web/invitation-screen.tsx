import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { ButtonLink } from '#web/ui/link.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showInvitation } from '../contract/entrance.ts'
import { Door } from './door.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { Refusal } from './refusal.tsx'
import { SignedInAcceptance } from './signed-in-acceptance.tsx'
import { roleWord } from './words.ts'

/** What a code opens: the place, the lot and the role, nothing about people. */
export function InvitationScreen() {
  const t = useT()
  const { code } = useParams({ from: '/public/invitation/$code' })
  const { data, error } = useQuery({ ...queryOptionsFor(showInvitation, { params: { code } }), retry: false })
  return (
    <Door title={t('Votre invitation')}>
      {error !== null && <Refused error={error} />}
      {data === undefined && error === null && <Skeleton lines={4} />}
      {data !== undefined && (
        <>
          <Place invitation={data} />
          {data.signedInAs === null ? (
            <InvitationForm code={code} asksEmail={data.asksEmail} />
          ) : (
            <SignedInAcceptance code={code} name={data.signedInAs} />
          )}
        </>
      )}
    </Door>
  )
}

function Place({ invitation }: { invitation: Answer<typeof showInvitation> }) {
  const t = useT()
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 rounded-md bg-surface-sunken px-4 py-3">
      <dt className="text-ink-soft">{invitation.kind === 'staff' ? t('Cabinet') : t('Résidence')}</dt>
      <dd className="font-semibold">{invitation.place}</dd>
      {invitation.lot !== null && (
        <>
          <dt className="text-ink-soft">{t('Lot')}</dt>
          <dd className="font-semibold">{invitation.lot}</dd>
        </>
      )}
      <dt className="text-ink-soft">{t('Vous serez')}</dt>
      <dd className="font-semibold">{roleWord(t, invitation.role)}</dd>
    </dl>
  )
}

function Refused({ error }: { error: unknown }) {
  const t = useT()
  return (
    <>
      <Refusal error={error} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/invitation" variant="primary">
          {t('Essayer un autre code')}
        </ButtonLink>
        <ButtonLink to="/connexion">{t('Se connecter')}</ButtonLink>
      </div>
    </>
  )
}
