import { useEffect, useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { useFormIds } from '#web/ui/form-fields.ts'
import { List, ListItem } from '#web/ui/list.tsx'
import { useUploads } from '#web/ui/use-uploads.ts'
import { uploadFile } from '../contract/announcements.ts'

export type KnownFile = { id: string; name: string; bytes: number }

type ComposerFilesProps = { residenceId: string; files: readonly KnownFile[]; onBusy: (isBusy: boolean) => void }

/** Files that are attached already, and those that arrive; `onBusy` hears whether some are still on their way. */
export function ComposerFiles({ residenceId, files, onBusy }: ComposerFilesProps) {
  const t = useT()
  const format = useFormat()
  const [kept, setKept] = useState(files)
  const uploads = useUploads(uploadFile, { params: { residenceId } })
  useFormIds('fileIds', [...kept.map(({ id }) => id), ...uploads.arrived.map(({ answer }) => answer.id)])
  useEffect(() => onBusy(uploads.busy), [onBusy, uploads.busy])
  return (
    <div className="flex flex-col gap-3">
      {kept.length > 0 && (
        <List label={t('Pièces jointes')}>
          {kept.map((file) => (
            <ListItem
              key={file.id}
              title={file.name}
              detail={format.size(file.bytes)}
              trail={
                <Button variant="quiet" onClick={() => setKept(kept.filter(({ id }) => id !== file.id))}>
                  {t('Enlever')}
                </Button>
              }
            />
          ))}
        </List>
      )}
      <FileField
        label={t('Pièces jointes')}
        {...uploads.field}
        multiple
        camera
        maxSize={25_000_000}
        optional
        hint={t('PDF, photos, documents. Dix au plus.')}
      />
    </div>
  )
}
