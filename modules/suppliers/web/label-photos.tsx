import { useState } from 'react'
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

type Report = { number: number; photoTokens: readonly string[] }
type SendProps = { code: string; photos: readonly File[]; onTold: (number: number) => void }

/** Sends the photos of a report one by one, each once; the report is there already whatever happens. */
export function useLabelPhotos({ code, photos, onTold }: SendProps) {
  const [report, setReport] = useState<Report | null>(null)
  const [sent, setSent] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)

  async function send(one: Report, from: number) {
    setReport(one)
    setProblem(null)
    try {
      for (let at = from; at < photos.length; at += 1) {
        const [photo, token] = [photos[at], one.photoTokens[at]]
        if (photo !== undefined && token !== undefined)
          await upload(sendLabelPhoto, { params: { code, token } }, { files: [photo] })
        setSent(at + 1)
      }
      onTold(one.number)
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.code : 'unexpected')
    }
  }

  return {
    begin: (one: Report) => void send(one, 0),
    /** Null until there is a report. */
    way: report && {
      ...{ sent, count: photos.length, problem },
      onAgain: () => void send(report, sent),
      onWithout: () => onTold(report.number),
    },
  }
}

type Way = NonNullable<ReturnType<typeof useLabelPhotos>['way']>

export function LabelPhotosOnTheirWay({ sent, count, problem, onAgain, onWithout }: Way) {
  const t = useT()
  if (problem === null)
    return (
      <Notice live title={t('C’est signalé. Les photos partent…')}>
        {t('{sent} sur {count, plural, one {# photo} other {# photos}}', { sent, count })}
      </Notice>
    )
  return (
    <Notice
      tone="attention"
      live
      title={t('C’est signalé, mais une photo n’est pas partie')}
      actions={
        <>
          <Button onClick={onAgain}>{t('Réessayer')}</Button>
          <Button variant="quiet" onClick={onWithout}>
            {t('Continuer sans')}
          </Button>
        </>
      }
    >
      {problemSentence(t, problem)}
    </Notice>
  )
}
