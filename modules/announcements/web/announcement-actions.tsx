import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import {
  listAnnouncements,
  pinAnnouncement,
  publishAnnouncement,
  viewAnnouncement,
  withdrawAnnouncement,
} from '../contract/announcements.ts'
import type { Announcement } from './answers.ts'

type Props = { residenceId: string; announcement: Announcement }

const REFRESHES = [viewAnnouncement, listAnnouncements]

/** What staff may do about it, as the server says. */
export function AnnouncementActions({ residenceId, announcement }: Props) {
  const t = useT()
  const { can, id } = announcement
  if (!(can.change || can.publish || can.withdraw || can.pin || can.listReaders)) return null
  const params = { residenceId, announcementId: id }
  return (
    <div className="flex flex-wrap items-center gap-3" data-print="no">
      {can.publish && <PublishButton params={params} />}
      {can.change && (
        <ButtonLink to="/r/$residenceId/annonces/$announcementId/modifier" params={params}>
          {t('Modifier')}
        </ButtonLink>
      )}
      {can.pin && <PinButton params={params} isPinned={announcement.isPinned} />}
      {can.withdraw && <Withdrawal params={params} />}
      {can.listReaders && (
        <Link to="/r/$residenceId/annonces/$announcementId/lecteurs" params={params}>
          {t('{count, plural, =0 {Pas encore lue} one {Lue par # personne} other {Lue par # personnes}}', {
            count: announcement.readers ?? 0,
          })}
        </Link>
      )}
    </div>
  )
}

type Params = { residenceId: string; announcementId: string }

function PublishButton({ params }: { params: Params }) {
  const t = useT()
  const publish = useSend(publishAnnouncement, { refreshes: REFRESHES })
  return (
    <>
      <Button variant="primary" pending={publish.isPending} onClick={() => publish.mutate({ params })}>
        {t('Publier')}
      </Button>
      {publish.error !== null && <ErrorPanel error={publish.error} />}
    </>
  )
}

function PinButton({ params, isPinned }: { params: Params; isPinned: boolean }) {
  const t = useT()
  const pin = useSend(pinAnnouncement, { refreshes: REFRESHES })
  return (
    <>
      <Button pending={pin.isPending} onClick={() => pin.mutate({ params, body: { isPinned: !isPinned } })}>
        {isPinned ? t('Ne plus épingler') : t('Épingler en haut')}
      </Button>
      {pin.error !== null && <ErrorPanel error={pin.error} />}
    </>
  )
}

function Withdrawal({ params }: { params: Params }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("Retirer l'annonce…")}</Button>
      <Dialog open={open} title={t('Retirer cette annonce ?')} onClose={() => setOpen(false)}>
        <Form
          endpoint={withdrawAnnouncement}
          input={{ params }}
          submit={t("Retirer l'annonce")}
          danger
          refreshes={REFRESHES}
          onDone={() => setOpen(false)}
        >
          <p>{t('Elle ne sera plus visible. Les messages déjà envoyés ne peuvent pas être repris.')}</p>
          <TextArea name="reason" label={t('Raison')} rows={2} />
        </Form>
      </Dialog>
    </>
  )
}
