import { useQuery } from '@tanstack/react-query'
import Bell from 'lucide-react/icons/bell'
import { useT } from '#web/i18n.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { unreadQuery } from './unread-query.ts'

/** The way to the notification centre, with how many wait there. */
export function NotificationBell() {
  const t = useT()
  const { data } = useQuery(unreadQuery)
  const unread = data?.unread ?? 0
  return (
    <PlainLink
      to="/notifications"
      aria-label={t(
        '{count, plural, =0 {Notifications} one {Notifications, # non lue} other {Notifications, # non lues}}',
        { count: unread },
      )}
      className="relative flex size-11 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-surface-sunken hover:text-ink"
    >
      <Bell aria-hidden="true" className="size-6" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-1 right-0.5 flex h-5 min-w-5 items-center justify-center rounded-full bg-danger px-1 text-xs font-bold text-surface"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </PlainLink>
  )
}
