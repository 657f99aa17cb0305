import Camera from 'lucide-react/icons/camera'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { downloadFile } from '../contract/talk.ts'
import { type Ticket, type TicketFile, useAddress } from './answers.ts'
import { sendOut } from './outgoing.ts'
import { PickPhotos } from './viewfinder.tsx'
import { fileKindWord, whoWords } from './words.ts'

const KINDS = ['photo', 'before', 'after', 'quote', 'invoice', 'report', 'form', 'other'] as const

/** Photos to look at, papers to open, by kind. */
export function TicketFiles({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { residenceId } = useAddress()
  const { person } = useMe()
  const add = (photos: File[]) =>
    sendOut({ residenceId, personId: person.id, deed: { kind: 'attach', ticketId: ticket.id, as: 'photo' }, photos })
  return (
    <Card
      title={t('Photos et papiers')}
      actions={
        ticket.can.attach && (
          <PickPhotos onPhotos={add} icon={<Camera aria-hidden="true" className="size-5" />}>
            {t('Ajouter des photos')}
          </PickPhotos>
        )
      }
    >
      {ticket.files.length === 0 && <p className="text-ink-soft">{t('Aucune photo, aucun papier.')}</p>}
      {KINDS.map((kind) => {
        const files = ticket.files.filter((file) => file.kind === kind)
        return files.length > 0 && <FilesOfKind key={kind} title={fileKindWord(t, kind)} files={files} />
      })}
    </Card>
  )
}

function FilesOfKind({ title, files }: { title: string; files: readonly TicketFile[] }) {
  const pictures = files.filter(({ hasThumbnail }) => hasThumbnail)
  const papers = files.filter(({ hasThumbnail }) => !hasThumbnail)
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{title}</h3>
      <Pictures files={pictures} />
      {papers.length > 0 && (
        <List>
          {papers.map((file) => (
            <Paper key={file.id} file={file} />
          ))}
        </List>
      )}
    </div>
  )
}

type Shown = Pick<TicketFile, 'id' | 'name' | 'who'>

/** Small pictures, each of which opens as large as the screen. */
export function Pictures({ files }: { files: readonly Shown[] }) {
  const t = useT()
  const address = useFileAddress()
  const [open, setOpen] = useState<Shown | null>(null)
  if (files.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-3">
      {files.map((file) => (
        <li key={file.id}>
          <button
            type="button"
            onClick={() => setOpen(file)}
            className="size-28 cursor-pointer overflow-hidden rounded-md border border-line"
          >
            <img
              src={address(file.id, 'thumbnail')}
              alt={t('Voir {name}', { name: file.name })}
              loading="lazy"
              className="size-full object-cover"
            />
          </button>
        </li>
      ))}
      {open !== null && (
        <Dialog open wide title={whoWords(t, open.who) || open.name} onClose={() => setOpen(null)}>
          <img src={address(open.id, 'inline')} alt={open.name} className="max-h-[70dvh] w-full object-contain" />
          <ExternalLink href={address(open.id, 'attachment')} download={open.name}>
            {t('Télécharger')}
          </ExternalLink>
        </Dialog>
      )}
    </ul>
  )
}

export function Paper({ file }: { file: Pick<TicketFile, 'id' | 'name' | 'bytes' | 'scan' | 'who'> }) {
  const t = useT()
  const format = useFormat()
  const address = useFileAddress()
  const isOpen = file.scan === 'clean' || file.scan === 'not-scanned'
  return (
    <ListItem
      title={file.name}
      detail={[format.size(file.bytes), whoWords(t, file.who)].filter((part) => part !== '').join(' · ')}
      trail={
        isOpen ? (
          <ExternalLink href={address(file.id, 'attachment')} download={file.name}>
            {t('Télécharger')}
          </ExternalLink>
        ) : file.scan === 'pending' ? (
          t('Vérification en cours')
        ) : (
          t("Un virus a été trouvé dans ce fichier. Il n'est plus proposé.")
        )
      }
    />
  )
}

function useFileAddress() {
  const params = useAddress()
  return (fileId: string, as: 'attachment' | 'inline' | 'thumbnail') =>
    addressOf(downloadFile, { params: { ...params, fileId }, query: { as } })
}
