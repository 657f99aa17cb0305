import Download from 'lucide-react/icons/download'
import FileText from 'lucide-react/icons/file-text'
import type { Answer } from '#shared/endpoint.ts'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { downloadFile, type viewAnnouncement } from '../contract/announcements.ts'

type AttachedFile = Answer<typeof viewAnnouncement>['files'][number]
type AttachmentsProps = { residenceId: string; announcementId: string; files: readonly AttachedFile[] }

/** Pictures as pictures, the rest as files to open or keep. */
export function Attachments({ files, ...place }: AttachmentsProps) {
  const t = useT()
  if (files.length === 0) return null
  return (
    <section aria-label={t('Pièces jointes')}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {files.map((file) => (
          <Attachment key={file.id} file={file} {...place} />
        ))}
      </ul>
    </section>
  )
}

function Attachment({ file, residenceId, announcementId }: Omit<AttachmentsProps, 'files'> & { file: AttachedFile }) {
  const t = useT()
  const format = useFormat()
  const address = (as: 'attachment' | 'inline' | 'thumbnail') =>
    addressOf(downloadFile, { params: { residenceId, announcementId, fileId: file.id }, query: { as } })
  const opens = file.mediaType.startsWith('image/') || file.mediaType === 'application/pdf'
  return (
    <li className="flex flex-col gap-2 rounded-md border border-line bg-surface-raised p-3">
      {file.hasThumbnail ? (
        <img
          src={address('thumbnail')}
          alt={file.name}
          loading="lazy"
          className="max-h-64 w-full rounded-md object-cover"
        />
      ) : (
        <FileText aria-hidden="true" className="size-8 text-structure" />
      )}
      <span className="font-semibold break-words">{file.name}</span>
      <span className="text-sm text-ink-soft">
        {format.size(file.bytes)}
        {file.scan === 'not-scanned' && ` · ${t('Non analysé par un antivirus')}`}
      </span>
      {file.scan === 'pending' && <span className="text-sm">{t('Vérification en cours')}</span>}
      {file.scan === 'infected' && (
        <span className="text-sm">{t("Un virus a été trouvé dans ce fichier. Il n'est plus proposé.")}</span>
      )}
      {(file.scan === 'clean' || file.scan === 'not-scanned') && (
        <span className="flex flex-wrap gap-4">
          {opens && (
            <ExternalLink href={address('inline')} target="_blank">
              {t('Ouvrir')}
            </ExternalLink>
          )}
          <ExternalLink href={address('attachment')} download={file.name}>
            <Download aria-hidden="true" className="mr-1 inline size-4" />
            {t('Télécharger')}
          </ExternalLink>
        </span>
      )}
    </li>
  )
}
