import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Screen } from '#web/ui/screen.tsx'
import type { CategorySettings } from './answers.ts'
import { CategoryDialog } from './category-dialog.tsx'
import { categoriesQuery } from './queries.ts'
import { dangerWord, holderWord, labelWord } from './words.ts'

/** The firm's kinds of demands: what each promises, and who has the ball first. */
export function CategoriesScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(categoriesQuery(organizationId))
  const [edited, setEdited] = useState<CategorySettings | null>(null)
  return (
    <Screen
      title={t('Catégories de demandes')}
      subtitle={t('Pour toutes les résidences du cabinet. Ce qui est déjà déclaré garde ses promesses.')}
      width="wide"
    >
      <DataTable
        caption={t('Catégories de demandes')}
        rows={data.items}
        columns={useColumns(data.can.save ? setEdited : null)}
        rowKey={({ code }) => code}
        rowLabel={(category) => labelWord(t, category)}
      />
      {edited !== null && <CategoryDialog category={edited} onClose={() => setEdited(null)} />}
    </Screen>
  )
}

function useColumns(onEdit: ((category: CategorySettings) => void) | null): Column<CategorySettings>[] {
  const t = useT()
  const edit: Column<CategorySettings> = {
    id: 'edit',
    header: t('Modifier'),
    cell: (category) => (
      <Button variant="quiet" onClick={() => onEdit?.(category)}>
        {t('Modifier')}
        <span className="sr-only"> {labelWord(t, category)}</span>
      </Button>
    ),
    card: 'actions',
  }
  return [
    { id: 'label', header: t('Catégorie'), cell: (category) => labelWord(t, category), card: 'title' },
    {
      id: 'on',
      header: t('État'),
      cell: ({ isOn }) => (isOn ? <Badge tone="success">{t('Proposée')}</Badge> : <Badge>{t('Masquée')}</Badge>),
      card: 'status',
    },
    { id: 'holder', header: t('D’abord'), cell: ({ holder }) => holderWord(t, holder) },
    { id: 'danger', header: t('Danger'), cell: ({ danger }) => dangerWord(t, danger) },
    {
      id: 'first',
      header: t('Réponse en'),
      cell: ({ firstDays }) =>
        t('{count, plural, =0 {le jour même} one {# jour} other {# jours}}', { count: firstDays }),
    },
    {
      id: 'end',
      header: t('Réglée en'),
      cell: ({ endDays }) => t('{count, plural, =0 {le jour même} one {# jour} other {# jours}}', { count: endDays }),
    },
    ...(onEdit === null ? [] : [edit]),
  ]
}
