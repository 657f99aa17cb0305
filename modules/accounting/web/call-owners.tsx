import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { listCallOwners } from '../contract/calls.ts'
import { downloadNotice } from '../contract/charges.ts'
import type { CallOwner } from './call-answers.ts'
import { usePlace } from './use-call.ts'

/** Who is called what, each leading to the reason, with their notice. */
export function CallOwners() {
  const t = useT()
  const { residenceId, callId } = usePlace()
  const params = { residenceId, callId }
  const pages = usePages(listCallOwners, { params }, (cursor) => ({ params, query: cursor }))
  const columns = useColumns()
  return (
    <Paged pages={pages}>
      {(items) => (
        <DataTable
          caption={t('Par copropriétaire')}
          showCaption
          rows={items}
          columns={columns}
          rowKey={(row) => row.partyId}
          rowLabel={(row) => row.name}
          rowLink={(row, content) => (
            <Link to="/r/$residenceId/charges/$callId/$partyId" params={{ ...params, partyId: row.partyId }}>
              {content}
            </Link>
          )}
        />
      )}
    </Paged>
  )
}

function useColumns(): Column<CallOwner>[] {
  const t = useT()
  const params = usePlace()
  return [
    { id: 'name', header: t('Copropriétaire'), cell: (row) => row.name, card: 'title' },
    { id: 'channel', header: t('Avis'), cell: (row) => <Channel owner={row} />, card: 'status' },
    {
      id: 'notice',
      header: t('Document'),
      isEmpty: ({ hasNotice }) => !hasNotice,
      cell: ({ partyId, name }) => (
        <ExternalLink
          href={addressOf(downloadNotice, { params: { ...params, partyId } })}
          target="_blank"
          aria-label={t('Avis de {name} (PDF)', { name })}
        >
          {t('Avis (PDF)')}
        </ExternalLink>
      ),
    },
    { id: 'cents', header: t('Montant'), cell: (row) => <Money cents={row.cents} />, align: 'end', card: 'amount' },
  ]
}

function Channel({ owner: { channel } }: { owner: CallOwner }) {
  const t = useT()
  if (channel === null) return <Badge>{t('En préparation')}</Badge>
  return channel === 'email' ? (
    <Badge tone="success">{t('Par e-mail')}</Badge>
  ) : (
    <Badge tone="attention">{t('À imprimer')}</Badge>
  )
}
