import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import {
  abandonBatch,
  downloadBatch,
  listCollections,
  listDays,
  makeBatch,
  removeCollection,
  sendBatch,
} from '../contract/batches.ts'
import { type Collection, type DayPage, usePlace } from './answers.ts'
import { dayQuery } from './queries.ts'
import { dayWord, reasonWord, removalWord } from './words.ts'

const REFRESHES = [listCollections, listDays]

/** One day: who is collected from, who is not and why, and the file for the bank. */
export function DayScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId, collectOn } = usePlace()
  const { data } = useSuspenseQuery(dayQuery(residenceId, collectOn))
  const params = { residenceId }
  const query = { collectOn }
  const pages = usePages(listCollections, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
  const [removed, setRemoved] = useState<Collection | null>(null)
  return (
    <Screen
      title={t('Prélèvement du {day}', { day: format.date(collectOn, 'medium') })}
      subtitle={dayWord(t, data.day.state)}
      width="wide"
    >
      <Card title={t('Total à prélever')}>
        <Money cents={data.day.total} strong />
        <p className="text-ink-soft">
          {t('{count, plural, =0 {Aucun prélèvement} one {# prélèvement} other {# prélèvements}}.', data.day)}
        </p>
      </Card>
      <BatchCard page={data} />
      <Paged pages={pages}>{(items) => <Collections rows={items} onRemove={setRemoved} />}</Paged>
      {removed !== null && (
        <Dialog open title={t('Retirer {name} ?', { name: removed.name })} onClose={() => setRemoved(null)}>
          <Form
            endpoint={removeCollection}
            input={{ params: { residenceId, collectionId: removed.id } }}
            submit={t('Retirer ce prélèvement')}
            danger
            refreshes={REFRESHES}
            onDone={() => setRemoved(null)}
          >
            <p>{t('Il ne sera pas prélevé, en est prévenu, et doit toujours la somme.')}</p>
            <TextArea name="reason" label={t('Motif')} hint={t('Exemple : a payé par chèque ce matin')} />
          </Form>
        </Dialog>
      )}
    </Screen>
  )
}

function BatchCard({ page }: { page: DayPage }) {
  const t = useT()
  const format = useFormat()
  const { residenceId, collectOn } = usePlace()
  const making = useSend(makeBatch, { refreshes: REFRESHES })
  const { batch, can, day } = page
  if (batch !== null) return <Made page={page} batch={batch} />
  return (
    <Card
      title={t('Fichier pour la banque')}
      tone="accent"
      actions={
        can.make && (
          <Button
            variant="primary"
            pending={making.isPending}
            onClick={() => making.mutate({ params: { residenceId }, body: { collectOn } })}
          >
            {t('Faire le fichier')}
          </Button>
        )
      }
    >
      <p>
        {t(
          'À remettre au plus tard le {day}. En le faisant, ce qui a été payé entre-temps est déduit ; ensuite la liste ne change plus.',
          { day: format.date(day.sendBy, 'medium') },
        )}
      </p>
      {making.error !== null && <ErrorPanel error={making.error} />}
    </Card>
  )
}

function Made({ page, batch }: { page: DayPage; batch: NonNullable<DayPage['batch']> }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const [open, setOpen] = useState(false)
  const params = { residenceId, batchId: batch.id }
  const sending = useSend(sendBatch, { refreshes: REFRESHES })
  const { can, day } = page
  return (
    <Card
      title={t('Fichier pour la banque')}
      tone={batch.sentAt === null ? 'attention' : 'plain'}
      actions={
        <>
          {can.send && (
            <Button variant="primary" pending={sending.isPending} onClick={() => sending.mutate({ params })}>
              {t('J’ai remis le fichier à la banque')}
            </Button>
          )}
          {can.abandon && (
            <Button variant="danger" onClick={() => setOpen(true)}>
              {t('Abandonner')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {t('{messageId} : {count, plural, one {# prélèvement} other {# prélèvements}}, {amount}.', {
          messageId: batch.messageId,
          count: batch.collections,
          amount: format.money(batch.total),
        })}
      </p>
      <p className="text-ink-soft">
        {batch.sentAt === null
          ? t('À remettre au plus tard le {day}. Rien n’est comptabilisé tant que vous ne l’avez pas dit.', {
              day: format.date(day.sendBy, 'medium'),
            })
          : t('Remis à la banque le {day}. Comptabilisé le jour du prélèvement.', {
              day: format.date(batch.sentAt, 'medium'),
            })}
      </p>
      {can.download && (
        <p>
          <ExternalLink href={addressOf(downloadBatch, { params })} download>
            {t('Télécharger le fichier (pain.008)')}
          </ExternalLink>
        </p>
      )}
      {sending.error !== null && <ErrorPanel error={sending.error} />}
      <Dialog open={open} title={t('Abandonner ce fichier ?')} onClose={() => setOpen(false)}>
        <Form
          endpoint={abandonBatch}
          input={{ params }}
          submit={t('Abandonner le fichier')}
          danger
          refreshes={REFRESHES}
          onDone={() => setOpen(false)}
        >
          <p>
            {t('Seulement s’il n’est pas parti à la banque. Les prélèvements seront annoncés de nouveau, plus tard.')}
          </p>
          <TextArea name="reason" label={t('Motif')} />
        </Form>
      </Dialog>
    </Card>
  )
}

function Collections({ rows, onRemove }: { rows: readonly Collection[]; onRemove: (row: Collection) => void }) {
  const t = useT()
  return (
    <DataTable
      caption={t('Par copropriétaire')}
      showCaption
      rows={rows}
      rowKey={(row) => row.id}
      rowLabel={(row) => row.name}
      empty={<p>{t('Aucun prélèvement ce jour-là.')}</p>}
      columns={[
        { id: 'name', header: t('Copropriétaire'), cell: (row) => row.name, card: 'title' },
        { id: 'state', header: t('État'), cell: (row) => <State row={row} />, card: 'status' },
        { id: 'rum', header: t('Mandat'), cell: (row) => row.rum },
        {
          id: 'announced',
          header: t('Annoncé'),
          align: 'end',
          cell: (row) => <Money cents={row.announced} />,
        },
        {
          id: 'cents',
          header: t('Prélevé'),
          align: 'end',
          isEmpty: ({ cents }) => cents === null,
          cell: ({ cents }) => <Money cents={cents ?? 0} />,
          card: 'amount',
        },
        {
          id: 'acts',
          header: t('Actes'),
          isEmpty: ({ canRemove }) => !canRemove,
          cell: (row) => (
            <Button variant="secondary" onClick={() => onRemove(row)}>
              {t('Retirer')}
              <span className="sr-only"> {row.name}</span>
            </Button>
          ),
          card: 'actions',
        },
      ]}
    />
  )
}

function State({ row }: { row: Collection }) {
  const t = useT()
  if (row.returnCode !== null)
    return <Badge tone="danger">{t('Rejeté : {reason}', { reason: reasonWord(t, row.returnCode) })}</Badge>
  if (row.removal !== null)
    return (
      <span>
        <Badge tone="neutral">{removalWord(t, row.removal)}</Badge>
        {row.removalReason !== '' && <span className="block text-sm text-ink-soft">{row.removalReason}</span>}
      </span>
    )
  if (row.isPosted) return <Badge tone="success">{t('Comptabilisé')}</Badge>
  return <Badge tone="info">{row.cents === null ? t('Annoncé') : t('Dans le fichier')}</Badge>
}
