import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import type { showSecurity } from '../contract/me.ts'
import { useDeviceName } from './use-device-name.ts'
import { methodWord } from './words.ts'

type SignIn = Answer<typeof showSecurity>['signIns'][number]

/** Who came, and who tried: somebody who sees a stranger here changes their password. */
export function SignInsCard({ signIns }: { signIns: readonly SignIn[] }) {
  const t = useT()
  return (
    <Card title={t('Connexions récentes')}>
      <p className="text-ink-soft">
        {t('Une ligne que vous ne reconnaissez pas ? Changez votre mot de passe et fermez les autres sessions.')}
      </p>
      <List label={t('Connexions récentes')}>
        {signIns.map((signIn) => (
          <SignInRow key={signIn.id} signIn={signIn} />
        ))}
      </List>
    </Card>
  )
}

function SignInRow({ signIn }: { signIn: SignIn }) {
  const t = useT()
  const format = useFormat()
  const device = useDeviceName(signIn.userAgent)
  const when = { date: format.date(signIn.at, 'short'), time: format.time(signIn.at) }
  return (
    <ListItem
      title={t('{date} à {time}', when)}
      detail={t('{method}, {device}, réseau {network}', {
        method: methodWord(t, signIn.method),
        device,
        network: signIn.network,
      })}
      trail={<Outcome outcome={signIn.outcome} />}
    />
  )
}

function Outcome({ outcome }: Pick<SignIn, 'outcome'>) {
  const t = useT()
  switch (outcome) {
    case 'success':
      return <Badge tone="success">{t('Réussie')}</Badge>
    case 'second-factor-owed':
      return <Badge tone="info">{t('En deux temps')}</Badge>
    case 'failure':
    case 'second-factor-failure':
      return <Badge tone="danger">{t('Refusée')}</Badge>
  }
}
