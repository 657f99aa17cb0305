import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useRoles } from '#web/me.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { ListItem, ROW_LINK } from '#web/ui/list.tsx'
import type { listWaiting } from '../contract/entrance.ts'
import { useFirm } from './use-firm.ts'
import { claimWord } from './words.ts'

type Waiting = Answer<typeof listWaiting>['items'][number]

/** One person at the door; accountants see the line, managers open it. */
export function WaitingRow({ request }: { request: Waiting }) {
  const t = useT()
  const format = useFormat()
  const organizationId = useFirm()
  const roles = useRoles()
  const decides = roles.includes('admin') || roles.includes('manager')
  const hint = request.lotHint === '' ? '' : ` · ${request.lotHint}`
  return (
    <ListItem
      lead={<Avatar name={request.name} />}
      title={request.name}
      detail={
        <>
          {`${claimWord(t, request.claim)}${hint} · ${request.residence}`}
          <br />
          {t('Depuis le {date}', { date: format.date(request.askedAt, 'medium') })}
        </>
      }
      {...(decides
        ? {
            link: (content) => (
              <PlainLink
                to="/gestion/$organizationId/acces/$requestId"
                params={{ organizationId, requestId: request.id }}
                search={{ residence: request.residenceId }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            ),
          }
        : {})}
    />
  )
}
