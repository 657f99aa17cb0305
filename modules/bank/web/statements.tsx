import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { listStatements } from '../contract/imports.ts'
import { useResidenceId } from './place.ts'
import { bankKeyWord, formatWord } from './words.ts'

/** Statements taken in, latest first. */
export function Statements() {
  const t = useT()
  const format = useFormat()
  const params = { residenceId: useResidenceId() }
  const pages = usePages(listStatements, { params }, (cursor) => ({ params, query: cursor }))
  return (
    <Card title={t('Relevés importés')}>
      <Paged pages={pages}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('Aucun relevé importé')}>
              {t('Le premier relevé ouvrira le rapprochement.')}
            </EmptyState>
          ) : (
            <List label={t('Relevés importés')}>
              {items.map((one) => (
                <ListItem
                  key={one.id}
                  title={one.fileName}
                  detail={[
                    formatWord(one.format),
                    bankKeyWord(one.bankKey),
                    t(
                      '{count, plural, =0 {aucun mouvement nouveau} one {un mouvement nouveau} other {# mouvements nouveaux}}',
                      { count: one.newCount },
                    ),
                    t('par {name} le {day}', { name: one.importedBy, day: format.date(one.importedAt, 'short') }),
                    one.followsGap ? t('soldes qui ne se suivent pas') : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  trail={
                    one.closingOn !== null && one.closingCents !== null ? (
                      <span>
                        {format.date(one.closingOn, 'short')} : <Money cents={one.closingCents} />
                      </span>
                    ) : undefined
                  }
                />
              ))}
            </List>
          )
        }
      </Paged>
    </Card>
  )
}
