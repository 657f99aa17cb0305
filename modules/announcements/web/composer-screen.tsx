import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { updateAnnouncement } from '../contract/announcements.ts'
import { Composer, type ComposerValues } from './composer.tsx'
import { localOf } from './local-time.ts'
import { announcementQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'

const EMPTY: ComposerValues = {
  title: '',
  body: '',
  level: 'ordinary',
  template: null,
  target: { kind: 'residence', ids: [], roles: [] },
  isPinned: false,
  commentsAllowed: false,
  publishAt: null,
  endsAt: null,
  fileIds: [],
}

/** A new announcement. */
export function ComposerScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  return (
    <Screen title={t('Écrire une annonce')}>
      <Composer residenceId={residenceId} values={EMPTY} files={[]} />
    </Screen>
  )
}

/** A draft or a scheduled announcement, corrected. */
export function CorrectionScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { announcementId = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(announcementQuery(residenceId, announcementId))
  const navigate = useNavigate()
  const { title, body, level, template, target, isPinned, commentsAllowed, timeZone, files } = data
  const values = {
    ...{ title, body, level, template, target, isPinned, commentsAllowed },
    publishAt: localOf(data.publishAt, timeZone),
    endsAt: localOf(data.endsAt, timeZone),
    fileIds: files.map((file) => file.id),
  }
  const done = () =>
    void navigate({ to: '/r/$residenceId/annonces/$announcementId', params: { residenceId, announcementId } })
  return (
    <Screen title={t("Modifier l'annonce")}>
      <Composer
        residenceId={residenceId}
        values={values}
        files={files}
        correction={{ endpoint: updateAnnouncement, announcementId, isScheduled: data.state === 'scheduled', done }}
      />
    </Screen>
  )
}
