import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { listResidences } from '../contract/residence.ts'
import { Paged, usePages } from './paged.tsx'

type Row = Answer<typeof listResidences>['items'][number]

/** The residences of the firm. */
export function ResidencesScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { cherche = '' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const params = { organizationId }
  const query = cherche === '' ? {} : { search: cherche }
  const pages = usePages(listResidences, { params, query }, (cursor) => ({ params, query: { ...query, ...cursor } }))
  const can = pages.data?.pages[0]?.can.create === true
  return (
    <Screen
      title={t('Résidences')}
      width="wide"
      primary={can ? <NewLink organizationId={organizationId} /> : undefined}
    >
      <SearchField
        label={t('Chercher une résidence')}
        value={cherche}
        onSearch={(words) => void navigate({ to: '.', search: { cherche: words || undefined }, replace: true })}
      />
      <Paged pages={pages}>{(items) => <ResidenceTable rows={items} searched={cherche !== ''} />}</Paged>
    </Screen>
  )
}

function NewLink({ organizationId }: { organizationId: string }) {
  const t = useT()
  return (
    <ButtonLink
      to="/gestion/$organizationId/residences/nouvelle"
      params={{ organizationId }}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-5" />}
    >
      {t('Ajouter une résidence')}
    </ButtonLink>
  )
}

function ResidenceTable({ rows, searched }: { rows: readonly Row[]; searched: boolean }) {
  const t = useT()
  const columns = useColumns()
  const empty = searched ? (
    <EmptyState title={t('Aucune résidence trouvée')}>{t('Essayez un autre mot.')}</EmptyState>
  ) : (
    <EmptyState title={t('Pas encore de résidence')}>
      {t('Ajoutez la première, puis importez la liste de ses lots.')}
    </EmptyState>
  )
  return (
    <DataTable
      caption={t('Résidences')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      rowLabel={(row) => row.name}
      rowLink={(row, content) => (
        <Link to="/r/$residenceId/fiche" params={{ residenceId: row.id }}>
          {content}
        </Link>
      )}
      empty={empty}
    />
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'name', header: t('Résidence'), cell: (row) => row.name, card: 'title' },
    { id: 'city', header: t('Ville'), cell: (row) => `${row.postalCode} ${row.city}`.trim(), card: 'line' },
    { id: 'lots', header: t('Lots'), cell: (row) => format.number(row.lots), align: 'end' },
    { id: 'owners', header: t('Copropriétaires'), cell: (row) => format.number(row.owners), align: 'end' },
    { id: 'state', header: t('État'), cell: (row) => <State row={row} />, card: 'status' },
    {
      id: 'import',
      header: t('Dernier import'),
      cell: (row) => (row.lastImportAt === null ? t('Aucun') : format.date(row.lastImportAt, 'medium')),
    },
  ]
}

function State({ row }: { row: Row }) {
  const t = useT()
  if (row.lots === 0) return <Badge tone="attention">{t('Lots à importer')}</Badge>
  if (row.lotsWithoutOwner === 0) return <Badge tone="success">{t('Complète')}</Badge>
  return (
    <Badge tone="attention">
      {t('{count, plural, one {# lot sans copropriétaire} other {# lots sans copropriétaire}}', {
        count: row.lotsWithoutOwner,
      })}
    </Badge>
  )
}
