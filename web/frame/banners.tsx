import CloudOff from 'lucide-react/icons/cloud-off'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { useSignal } from '#web/signal.ts'
import { newVersion, offlineSince } from '#web/state.ts'
import { Link } from '#web/ui/link.tsx'
import { updateAndReload } from '#web/update.ts'

/** Above everything: the network is gone, a new version is ready. Both are said, neither blocks. */
export function Banners() {
  return (
    <div role="status" data-print="no">
      <OfflineBanner />
      <NewVersionBanner />
    </div>
  )
}

function OfflineBanner() {
  const t = useT()
  const format = useFormat()
  const since = useSignal(offlineSince)
  if (since === null) return null
  return (
    <Banner look="bg-attention-soft text-attention" icon={<CloudOff aria-hidden="true" className="size-5 shrink-0" />}>
      {t('Hors ligne : voici ce qui a été vu le {date} à {time}', {
        date: format.date(since),
        time: format.time(since),
      })}
    </Banner>
  )
}

function NewVersionBanner() {
  const t = useT()
  if (!useSignal(newVersion)) return null
  return (
    <Banner look="bg-info-soft text-info" icon={<RefreshCw aria-hidden="true" className="size-5 shrink-0" />}>
      {t('Une nouvelle version est prête')}
      <button type="button" onClick={updateAndReload} className="min-h-11 cursor-pointer px-2 font-semibold underline">
        {t('Recharger')}
      </button>
    </Banner>
  )
}

/** Whoever no longer gets our mails is told where they look. Only for a person signed in. */
export function RefusedBanner() {
  const t = useT()
  const { person } = useMe()
  if (person.emailRefusedAt === null) return null
  return (
    <Banner
      look="bg-attention-soft text-attention"
      icon={<TriangleAlert aria-hidden="true" className="size-5 shrink-0" />}
    >
      <span className="min-w-0">
        {t('Vos e-mails ne vous parviennent plus.')} <Link to="/profil">{t('Vérifier mon adresse')}</Link>
      </span>
    </Banner>
  )
}

function Banner({ look, icon, children }: { look: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div className={`flex min-h-11 items-center justify-center gap-3 px-4 py-1 text-sm font-semibold ${look}`}>
      {icon}
      {children}
    </div>
  )
}
