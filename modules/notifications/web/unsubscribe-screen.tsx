import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLocale, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { resubscribe, showSubscription, unsubscribe } from '../contract.ts'
import { KINDS } from '../rules/catalogue.ts'
import { subscriptionQuery } from './queries.ts'

/** Where the link at the foot of a message leads: one button, no account needed. */
export function UnsubscribeScreen() {
  const t = useT()
  const locale = useLocale()
  const { token = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(subscriptionQuery(token))
  const kind = KINDS[data.kind].label[locale]
  return (
    <Screen title={t('Vos e-mails')}>
      {data.isOn ? (
        <>
          <p>{t('Vous recevez par e-mail : {kind}.', { kind })}</p>
          <Switch endpoint={unsubscribe} token={token} label={t('Ne plus recevoir ces e-mails')} />
        </>
      ) : (
        <>
          <Notice tone="success" live title={t("C'est fait")}>
            {t('Vous ne recevrez plus par e-mail : {kind}. Ces informations restent dans votre espace.', { kind })}
          </Notice>
          <Switch endpoint={resubscribe} token={token} label={t('Les recevoir de nouveau')} />
        </>
      )}
      <p>
        <Link to="/profil/notifications">{t('Choisir tout ce que je reçois')}</Link>
      </p>
    </Screen>
  )
}

type SwitchProps = { endpoint: typeof unsubscribe | typeof resubscribe; token: string; label: string }

function Switch({ endpoint, token, label }: SwitchProps) {
  const send = useSend(endpoint, { refreshes: [showSubscription] })
  return (
    <div>
      <Button variant="primary" pending={send.isPending} onClick={() => send.mutate({ params: { token } })}>
        {label}
      </Button>
      {send.error !== null && <ErrorPanel error={send.error} />}
    </div>
  )
}
