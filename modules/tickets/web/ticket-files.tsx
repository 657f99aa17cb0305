import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { ListItem } from '#web/ui/list.tsx'
import { downloadFile } from '../contract/talk.ts'
import { type TicketFile, useAddress } from './answers.ts'
import { WithdrawButton } from './withdraw-button.tsx'
import { whoWords } from './words.ts'

/** `can` is there where it may be taken away. */
type Shown = Pick<TicketFile, 'id' | 'name' | 'who'> & { can?: TicketFile['can'] }

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
        <Dialog
          open
          wide
          title={whoWords(t, open.who) || open.name}
          onClose={() => setOpen(null)}
          actions={open.can?.withdraw === true && <WithdrawButton file={open} onDone={() => setOpen(null)} />}
        >
          <img src={address(open.id, 'inline')} alt={open.name} className="max-h-[60dvh] w-full object-contain" />
          <p>
            <ExternalLink href={address(open.id, 'attachment')} download={open.name}>
              {t('Télécharger')}
            </ExternalLink>
          </p>
        </Dialog>
      )}
    </ul>
  )
}

type PaperProps = {
  file: Shown & Pick<TicketFile, 'bytes' | 'scan' | 'mediaType'>
  /** Said after its size: who reads it. */
  note?: string
}

/** A paper by its name, which shows it where a browser can; what the antivirus said when it may not be had. */
export function Paper({ file, note = '' }: PaperProps) {
  const t = useT()
  const format = useFormat()
  const address = useFileAddress()
  const isOpen = file.scan === 'clean' || file.scan === 'not-scanned'
  const isShown = isOpen && file.mediaType === 'application/pdf'
  return (
    <ListItem
      title={
        isShown ? (
          <ExternalLink href={address(file.id, 'inline')} target="_blank">
            <span className="wrap-anywhere">{file.name}</span>
          </ExternalLink>
        ) : (
          <span className="wrap-anywhere">{file.name}</span>
        )
      }
      detail={[format.size(file.bytes), whoWords(t, file.who), note].filter((part) => part !== '').join(' · ')}
      trail={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {isOpen ? (
            <ExternalLink href={address(file.id, 'attachment')} download={file.name}>
              {t('Télécharger')}
            </ExternalLink>
          ) : file.scan === 'pending' ? (
            t('Vérification en cours')
          ) : (
            t("Un virus a été trouvé dans ce fichier. Il n'est plus proposé.")
          )}
          {file.can?.withdraw === true && <WithdrawButton file={file} />}
        </span>
      }
    />
  )
}

export function useFileAddress() {
  const params = useAddress()
  return (fileId: string, as: 'attachment' | 'inline' | 'thumbnail') =>
    addressOf(downloadFile, { params: { ...params, fileId }, query: { as } })
}
