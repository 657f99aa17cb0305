import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import type { File } from './answers.ts'
import { Fold } from './fold.tsx'
import { NextStepLine } from './next-step.tsx'

type Debt = File['situation']['late'][number]

/** Each debt with its due date; apart from them, what an acceleration made due and no entry has yet. */
export function FileDebts({ file }: { file: File }) {
  const t = useT()
  const { late } = file.situation
  return (
    <>
      <Fold
        title={t('{count, plural, =0 {Aucune somme en retard} one {# somme en retard} other {# sommes en retard}}', {
          count: late.length,
        })}
      >
        <DataTable
          caption={t('Sommes en retard')}
          showCaption
          rows={late}
          columns={useColumns()}
          rowKey={({ id }) => id}
          rowLabel={({ label }) => label}
          empty={
            <EmptyState title={t('Aucune somme en retard')}>
              {t('Ce qui n’est pas payé paraît ici dès le lendemain de son échéance.')}
            </EmptyState>
          }
        />
      </Fold>
      <Accelerated terms={file.accelerated} />
    </>
  )
}

function useColumns(): Column<Debt>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'label', header: t('Somme'), cell: ({ label }) => label, card: 'title' },
    { id: 'due', header: t('Échéance'), cell: ({ dueOn }) => format.date(dueOn, 'short') },
    {
      id: 'days',
      header: t('Retard'),
      cell: ({ days }) => t('{days, plural, one {# jour} other {# jours}}', { days }),
    },
    {
      id: 'next',
      header: t('Prochaine étape'),
      cell: ({ next }) => next !== null && <NextStepLine next={next} />,
      isEmpty: ({ next }) => next === null,
    },
    { id: 'total', header: t('Appelé'), cell: ({ total }) => <Money cents={total} />, align: 'end' },
    { id: 'cents', header: t('Reste dû'), cell: ({ cents }) => <Money cents={cents} />, align: 'end', card: 'amount' },
  ]
}

function Accelerated({ terms }: { terms: File['accelerated'] }) {
  const t = useT()
  const format = useFormat()
  if (terms.length === 0) return null
  return (
    <Card title={t('Exigible par anticipation')} tone="danger">
      <p>
        {t(
          'Ces provisions sont exigibles (loi 65-557, art. 19-2). Elles restent hors des écritures jusqu’à leur échéance, et ne sont pas dans le total ci-dessus.',
        )}
      </p>
      <p className="text-ink-soft">
        {t('Exercice en cours seulement : savoir si le budget suivant, déjà voté, est atteint n’est pas tranché.')}
      </p>
      <List label={t('Exigible par anticipation')}>
        {terms.map(({ title, dueOn, cents, acceleratedOn }) => (
          <ListItem
            key={`${title} ${dueOn}`}
            title={title}
            detail={t('Échéance du {due}, exigible depuis le {day}', {
              due: format.date(dueOn, 'medium'),
              day: format.date(acceleratedOn, 'medium'),
            })}
            trail={<Money cents={cents} />}
          />
        ))}
      </List>
    </Card>
  )
}
