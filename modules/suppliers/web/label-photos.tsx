import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { shrinkPhoto } from '#web/photo.ts'
import { problemSentence } from '#web/problems.ts'
import { Button } from '#web/ui/button.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { upload } from '#web/upload.ts'
import { sendLabelPhoto } from '../contract/labels.ts'

const MOST_PHOTOS = 3

type PickProps = { photos: readonly File[]; onChange: (photos: readonly File[]) => void }

/** Three photos at most, made small on the phone; they leave after the report. */
export function PickLabelPhotos({ photos, onChange }: PickProps) {
  const t = useT()
  async function add(more: File[]) {
    const small = await Promise.all(more.map(shrinkPhoto))
    onChange([...photos, ...small].slice(0, MOST_PHOTOS))
  }
  return (
    <FileField
      label={t('Photos')}
      hint={t('Trois au plus.')}
      accept="image/jpeg,image/png,image/webp"
      multiple
      camera
      optional
      files={photos.map(({ name, size }, at) => ({ id: String(at), name, size }))}
      onAdd={(more) => void add(more)}
      onRemove={(id) => onChange(photos.filter((_, at) => String(at) !== id))}
    />
  )
}

type SendProps = { code: string; photos: readonly File[]; tokens: readonly string[]; onDone: () => void }

/** Sends them one by one, each once; the report is there already whatever happens. */
export function SendLabelPhotos({ code, photos, tokens, onDone }: SendProps) {
  const t = useT()
  const [sent, setSent] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const begun = useRef(false)

  async function send(from: number) {
    setProblem(null)
    try {
      for (let at = from; at < photos.length; at += 1) {
        const [photo, token] = [photos[at], tokens[at]]
        if (photo !== undefined && token !== undefined)
          await upload(sendLabelPhoto, { params: { code, token } }, { files: [photo] })
        setSent(at + 1)
      }
      onDone()
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.code : 'unexpected')
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useEffect(() => {
    if (!begun.current) void send(0)
    begun.current = true
  }, [])

  if (problem === null)
    return (
      <Notice live title={t('C’est signalé. Les photos partent…')}>
        {t('{sent} sur {count, plural, one {# photo} other {# photos}}', { sent, count: photos.length })}
      </Notice>
    )
  return (
    <Notice
      tone="attention"
      live
      title={t('C’est signalé, mais une photo n’est pas partie')}
      actions={
        <>
          <Button onClick={() => void send(sent)}>{t('Réessayer')}</Button>
          <Button variant="quiet" onClick={onDone}>
            {t('Continuer sans')}
          </Button>
        </>
      }
    >
      {problemSentence(t, problem)}
    </Notice>
  )
}
