import { useT } from '#web/i18n.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Money } from '#web/ui/money.tsx'
import type { Call } from './call-answers.ts'
import { kindWord, partWord, sharesWord } from './call-words.ts'

type Part = Call['parts'][number]
type Row = Part['bases'][number] & { part: Part; first: boolean }

/** What a call asks by part and by key, beside what the key is for the whole year or vote. */
export function CallParts({ parts }: { parts: readonly Part[] }) {
  const t = useT()
  const rows = parts.flatMap((part) => part.bases.map((base, index): Row => ({ ...base, part, first: index === 0 })))
  return (
    <DataTable
      caption={t('Ce qui est appelé, par clé')}
      showCaption
      rows={rows}
      columns={useColumns()}
      rowKey={(row) => `${parts.indexOf(row.part)} ${row.keyId}`}
      rowLabel={(row) => `${row.part.title}, ${row.key}`}
    />
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'part',
      header: t('Objet'),
      cell: ({ part }) => `${kindWord(t, part.kind)} · ${partWord(t, part)}`,
      card: 'title',
    },
    { id: 'key', header: t('Clé'), cell: (row) => row.key },
    { id: 'shares', header: t('Total de la clé'), cell: (row) => sharesWord(row.totalShares, row.scale), align: 'end' },
    { id: 'yearly', header: t('Montant voté'), cell: (row) => <Money cents={row.yearly} />, align: 'end' },
    { id: 'cents', header: t('Appelé'), cell: (row) => <Money cents={row.cents} />, align: 'end', card: 'amount' },
  ]
}
