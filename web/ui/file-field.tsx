import Camera from 'lucide-react/icons/camera'
import Upload from 'lucide-react/icons/upload'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { FieldError, FieldHint, type FieldWords } from './field-frame.tsx'
import { type ChosenFile, FileRow } from './file-row.tsx'

type FileFieldProps = FieldWords & {
  /** What is chosen so far, with each file's progress; the screen owns the list (see `useUploads`). */
  files: readonly ChosenFile[]
  onAdd: (files: File[]) => void
  onRemove: (id: string) => void
  /** As the `accept` attribute: `image/*,application/pdf`. */
  accept?: string
  multiple?: boolean
  /** Offers the camera first on a phone. */
  camera?: boolean
  /** Bytes; said in the hint and refused here before anything is sent. */
  maxSize?: number
}

/** Drop, choose or photograph. Each file shows its progress and can be taken back. */
export function FileField(props: FileFieldProps) {
  const { label, hint, error, optional = false, files, onRemove, camera = false, maxSize } = props
  const t = useT()
  const format = useFormat()
  const id = useId()
  const [tooLarge, setTooLarge] = useState<string | undefined>()

  function take(list: FileList | null) {
    const chosen = [...(list ?? [])]
    const fitting = chosen.filter((file) => maxSize === undefined || file.size <= maxSize)
    const refused = chosen.find((file) => !fitting.includes(file))
    setTooLarge(refused && t('« {name} » est trop volumineux ; les autres sont gardés.', { name: refused.name }))
    if (fitting.length > 0) props.onAdd(props.multiple === true ? fitting : fitting.slice(0, 1))
  }

  return (
    <fieldset className="flex max-w-xl flex-col gap-2" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="mb-1 font-semibold">
        {label} {optional && <span className="font-normal text-ink-soft">{t('(facultatif)')}</span>}
      </legend>
      {hint !== undefined && <FieldHint inputId={id}>{hint}</FieldHint>}
      <DropZone onDrop={take}>
        {camera && (
          <PickButton
            {...props}
            capture
            onPick={take}
            icon={<Camera aria-hidden="true" className="size-5" />}
            words={t('Prendre une photo')}
          />
        )}
        <PickButton
          {...props}
          onPick={take}
          icon={<Upload aria-hidden="true" className="size-5" />}
          words={t('Choisir un fichier')}
        />
        {maxSize !== undefined && (
          <span className="text-sm text-ink-soft">{t('{size} au plus', { size: format.size(maxSize) })}</span>
        )}
      </DropZone>
      {files.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {files.map((file) => (
            <FileRow key={file.id} file={file} onRemove={onRemove} />
          ))}
        </ul>
      )}
      <FieldError inputId={id} error={tooLarge ?? error} />
    </fieldset>
  )
}

function DropZone({ onDrop, children }: { onDrop: (files: FileList) => void; children: ReactNode }) {
  const [over, setOver] = useState(false)
  const drag = (value: boolean) => (dragged: DragEvent) => {
    dragged.preventDefault()
    setOver(value)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the buttons inside do the same
    <div
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(dropped) => {
        drag(false)(dropped)
        onDrop(dropped.dataTransfer.files)
      }}
      className={`flex flex-wrap items-center gap-3 rounded-md border border-dashed p-4 ${over ? 'border-accent bg-accent-soft' : 'border-line-strong'}`}
    >
      {children}
    </div>
  )
}

type PickButtonProps = Pick<FileFieldProps, 'accept' | 'multiple'> & {
  capture?: boolean
  icon: ReactNode
  words: string
  onPick: (files: FileList | null) => void
}

function PickButton({ accept, multiple, capture = false, icon, words, onPick }: PickButtonProps) {
  return (
    <label className="relative inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface-raised px-4 font-semibold hover:border-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      {icon}
      {words}
      <input
        type="file"
        accept={capture ? 'image/*' : accept}
        multiple={multiple}
        {...(capture ? { capture: 'environment' } : {})}
        className="sr-only"
        onChange={(change) => {
          onPick(change.target.files)
          change.target.value = ''
        }}
      />
    </label>
  )
}
