import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { listImports } from '../contract/imports.ts'
import { Paged, usePages } from './paged.tsx'

/** The imports that were applied. */
export function ImportHistory({ residenceId }: { residenceId: string }) {
  const t = useT()
  const format = useFormat()
  const params = { residenceId }
  const pages = usePages(listImports, { params }, (cursor) => ({ params, query: cursor }))
  if (pages.data?.pages[0]?.items.length === 0) return null
  return (
    <Card title={t('Imports appliqués')}>
      <Paged pages={pages}>
        {(items) => (
          <List>
            {items.map((run) => (
              <ListItem
                key={run.id}
                title={run.fileName}
                detail={[
                  format.date(run.appliedAt, 'long'),
                  format.time(run.appliedAt),
                  run.appliedBy ?? t('en ligne de commande'),
                ].join(' · ')}
                trail={t('{lots, plural, one {# lot} other {# lots}}', { lots: run.lots })}
              />
            ))}
          </List>
        )}
      </Paged>
    </Card>
  )
}
