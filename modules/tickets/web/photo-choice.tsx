import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { useFormIds } from '#web/ui/form-fields.ts'
import { downloadFile } from '../contract/talk.ts'
import { ticketQuery } from './queries.ts'

/** `name` is the list of ids in the form. */
type ChoiceProps = { residenceId: string; ticketId: string; name: string }

/** Photos of a demand to show somebody: all of them until one is taken out. Nothing where there is none. */
export function TicketPhotoChoice({ residenceId, ticketId, name }: ChoiceProps) {
  const t = useT()
  const { data } = useQuery(ticketQuery(residenceId, ticketId))
  const [out, setOut] = useState<readonly string[]>([])
  const photos = (data?.files ?? []).filter(
    ({ kind, lane, scan }) => (kind === 'photo' || kind === 'before') && lane === 'declarers' && scan !== 'infected',
  )
  const chosen = photos.map(({ id }) => id).filter((id) => !out.includes(id))
  useFormIds(name, chosen)
  if (photos.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold">{t('Photos à montrer')}</legend>
      <div className="flex flex-wrap gap-3">
        {photos.map(({ id, name: title, hasThumbnail }) => (
          <div key={id} className="w-32">
            {hasThumbnail && (
              <img
                src={addressOf(downloadFile, {
                  params: { residenceId, ticketId, fileId: id },
                  query: { as: 'thumbnail' },
                })}
                alt=""
                className="size-32 rounded-md object-cover"
              />
            )}
            <Checkbox
              label={<span className="wrap-anywhere">{title}</span>}
              checked={!out.includes(id)}
              onChange={({ target }) => setOut(target.checked ? out.filter((one) => one !== id) : [...out, id])}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
