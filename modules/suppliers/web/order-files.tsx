import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { downloadOrderFile } from '../contract/orders.ts'
import { type Order, useIds } from './answers.ts'

/** Photos and papers of an order. Nothing when there is none. */
export function OrderFiles({ order: { files } }: { order: Order }) {
  const t = useT()
  const format = useFormat()
  const { residenceId, orderId } = useIds()
  if (files.length === 0) return null
  const address = (fileId: string, as: 'attachment' | 'thumbnail') =>
    addressOf(downloadOrderFile, { params: { residenceId, orderId, fileId }, query: { as } })
  return (
    <Card title={t('Photos et papiers')}>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {files.map(({ id, name, bytes, hasThumbnail, kind }) => (
          <li key={id} className="flex min-w-0 flex-col gap-1">
            {hasThumbnail && (
              <img src={address(id, 'thumbnail')} alt="" className="h-32 w-full rounded-md object-cover" />
            )}
            <ExternalLink href={address(id, 'attachment')} download={name}>
              <span className="break-words">{name}</span>
            </ExternalLink>
            <span className="text-sm text-ink-soft">
              {kind === 'given' ? t('jointe à l’ordre') : t('du prestataire')} · {format.size(bytes)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
