import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { showPush } from '../contract.ts'
import { pushQuery } from './queries.ts'
import { type BrowserState, browserQuery, showHere, showHereNoMore } from './this-browser.ts'

/** Notifications that a telephone or a computer shows while Mitoyen is closed. */
export function PushCard() {
  const t = useT()
  const client = useQueryClient()
  const { data } = useSuspenseQuery(pushQuery)
  const here = useQuery(browserQuery(data.publicKey))
  const change = useMutation({
    mutationFn: async (wanted: boolean) => {
      if (wanted) await showHere(data.publicKey)
      else await showHereNoMore()
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['this-browser'] }),
        client.invalidateQueries({ queryKey: [showPush.config.name] }),
      ]),
  })
  const state = here.data
  return (
    <Card title={t('Sur cet appareil')}>
      <p>
        {t(
          'Votre téléphone ou votre ordinateur peut montrer vos notifications quand Mitoyen est fermé. Ce qui n’est pas urgent part alors par e-mail le soir, et seulement si vous ne l’avez pas lu.',
        )}
      </p>
      {state !== undefined && <Explained state={state} />}
      {change.error !== null && (
        <Notice tone="danger" live>
          {t('Cet appareil n’a pas pu être relié. Vérifiez votre connexion, puis essayez encore.')}
        </Notice>
      )}
      {(state === 'on' || state === 'off') && (
        <div>
          <Button pending={change.isPending} onClick={() => change.mutate(state === 'off')}>
            {state === 'off' ? t('Montrer mes notifications ici') : t('Ne plus les montrer ici')}
          </Button>
        </div>
      )}
      {here.error !== null && <ErrorPanel error={here.error} onRetry={() => void here.refetch()} />}
      {data.browsers > 0 && (
        <p className="text-ink-soft">
          {t(
            '{count, plural, one {Un appareil montre vos notifications.} other {# appareils montrent vos notifications.}}',
            { count: data.browsers },
          )}
        </p>
      )}
    </Card>
  )
}

function Explained({ state }: { state: BrowserState }) {
  const t = useT()
  if (state === 'on') return <Notice tone="success">{t('Cet appareil montre vos notifications.')}</Notice>
  if (state === 'refused') {
    return (
      <Notice tone="attention">
        {t(
          'Vous avez refusé les notifications de Mitoyen. Pour changer d’avis, autorisez-les dans les réglages de votre navigateur, puis revenez ici.',
        )}
      </Notice>
    )
  }
  if (state === 'off') return null
  return (
    <Notice>
      {t(
        'Ce navigateur ne sait pas les montrer. Sur iPhone et iPad : touchez Partager, puis « Sur l’écran d’accueil », et ouvrez Mitoyen depuis cet écran.',
      )}
    </Notice>
  )
}
