import Monitor from 'lucide-react/icons/monitor'
import Smartphone from 'lucide-react/icons/smartphone'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { endOtherSessions, endSession, showSecurity } from '../contract/me.ts'
import { deviceOf } from './device.ts'
import { Refusal } from './refusal.tsx'
import { useDeviceName } from './use-device-name.ts'

type Session = Answer<typeof showSecurity>['sessions'][number]

/** Where the account is open now; each one can be closed from here. */
export function SessionsCard({ sessions }: { sessions: readonly Session[] }) {
  const t = useT()
  const end = useSend(endOtherSessions, { refreshes: [showSecurity] })
  return (
    <Card
      title={t('Sessions ouvertes')}
      actions={
        sessions.length > 1 && (
          <Button pending={end.isPending} onClick={() => end.mutate({})}>
            {t('Fermer toutes les autres')}
          </Button>
        )
      }
    >
      <List label={t('Sessions ouvertes')}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </List>
      <Refusal error={end.error} />
    </Card>
  )
}

const PHONES = ['iPhone', 'iPad', 'Android']

function SessionRow({ session }: { session: Session }) {
  const t = useT()
  const format = useFormat()
  const name = useDeviceName(session.userAgent)
  const end = useSend(endSession, { refreshes: [showSecurity] })
  const Icon = PHONES.includes(deviceOf(session.userAgent).system ?? '') ? Smartphone : Monitor
  const seen = { date: format.date(session.lastSeenAt, 'short'), time: format.time(session.lastSeenAt) }
  return (
    <>
      <ListItem
        lead={<Icon aria-hidden="true" className="size-6 text-structure" />}
        title={name}
        detail={t('Vue le {date} à {time}, réseau {network}', { ...seen, network: session.network })}
        trail={
          session.current ? (
            <Badge tone="success">{t('Celle-ci')}</Badge>
          ) : (
            <Button
              aria-label={t('Fermer la session {name}', { name })}
              pending={end.isPending}
              onClick={() => end.mutate({ params: { sessionId: session.id } })}
            >
              {t('Fermer')}
            </Button>
          )
        }
      />
      {end.error !== null && (
        <li>
          <Refusal error={end.error} />
        </li>
      )}
    </>
  )
}
