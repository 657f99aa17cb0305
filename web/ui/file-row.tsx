import File from 'lucide-react/icons/file'
import Trash from 'lucide-react/icons/trash-2'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Progress } from './progress.tsx'

/** A file on its way: `sent` from 0 to 1, `problem` the code of a refusal and `line` where the file is wrong, `done` once the server has it. */
export type ChosenFile = {
  id: string
  name: string
  size: number
  sent?: number
  done?: boolean
  problem?: string | undefined
  line?: number | undefined
}

export function FileRow({ file, onRemove }: { file: ChosenFile; onRemove: (id: string) => void }) {
  const t = useT()
  const format = useFormat()
  return (
    <li className="flex items-center gap-3 py-2">
      <File aria-hidden="true" className="size-5 shrink-0 text-structure" />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {file.name} <span className="text-sm text-ink-soft">{format.size(file.size)}</span>
        </p>
        <FileState file={file} />
      </div>
      <button
        type="button"
        aria-label={t('Retirer {name}', { name: file.name })}
        onClick={() => onRemove(file.id)}
        className="flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-md text-ink-soft hover:bg-danger-soft hover:text-danger"
      >
        <Trash aria-hidden="true" className="size-5" />
      </button>
    </li>
  )
}

function FileState({ file }: { file: ChosenFile }) {
  const t = useT()
  const { problem, line } = file
  if (problem !== undefined) {
    return (
      <p role="alert" className="font-semibold text-danger">
        {line !== undefined && t('Ligne {line} :', { line })} {problemSentence(t, problem)}
      </p>
    )
  }
  if (file.done === true) return <p className="text-sm text-success">{t('Envoyé')}</p>
  if (file.sent !== undefined) return <Progress label={t('Envoi en cours')} value={file.sent} />
  return null
}
