import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listRules, orderRules, previewRules, removeRule } from '../contract/rules.ts'
import type { Rule } from './answers.ts'
import { queueOptionsQuery, rulesQuery } from './queries.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleRow } from './rule-row.tsx'
import { RulesReach } from './rules-reach.tsx'
import './problems.ts'

/** Who keeps a new demand: the firm's rules, in the order in which they are read. */
export function RulesScreen() {
  const t = useT()
  const { organizationId = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(rulesQuery(organizationId))
  const { data: options } = useSuspenseQuery(queueOptionsQuery(organizationId))
  const [edited, setEdited] = useState<Rule | 'new' | null>(null)
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => setEdited('new')}>
      {t('Ajouter une règle')}
    </Button>
  )
  return (
    <Screen
      title={t('Règles d’attribution')}
      subtitle={t('Une nouvelle demande suit la première règle qui lui convient.')}
      primary={data.can.save ? add : undefined}
    >
      <Rules rules={data.items} organizationId={organizationId} onEdit={data.can.save ? setEdited : null} />
      {data.can.save && data.items.length > 0 && <RulesReach organizationId={organizationId} />}
      {edited !== null && (
        <RuleDialog
          organizationId={organizationId}
          options={options}
          rule={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Screen>
  )
}

type RulesProps = { rules: readonly Rule[]; organizationId: string; onEdit: ((rule: Rule) => void) | null }

function Rules({ rules, organizationId, onEdit }: RulesProps) {
  const t = useT()
  const refreshes = [listRules, previewRules]
  const ordering = useSend(orderRules, { refreshes })
  const removing = useSend(removeRule, { refreshes })
  const [said, setSaid] = useState('')
  const failure = ordering.error ?? removing.error
  function move(from: number, to: number) {
    const ids = rules.map(({ id }) => id)
    const [moved] = ids.splice(from, 1)
    if (moved === undefined || to < 0 || to > ids.length) return
    ids.splice(to, 0, moved)
    ordering.mutate({ params: { organizationId }, body: { ids } })
    setSaid(t('« {name} » est maintenant en position {place}.', { name: rules[from]?.name ?? '', place: to + 1 }))
  }
  if (rules.length === 0)
    return (
      <EmptyState title={t('Aucune règle')}>
        {t('Sans règle, tous les gestionnaires de la résidence sont prévenus d’une nouvelle demande.')}
      </EmptyState>
    )
  return (
    <Card title={t('Dans cet ordre')}>
      {failure !== null && <ErrorPanel error={failure} />}
      <ol className="flex flex-col divide-y divide-line">
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            place={{ index, last: rules.length - 1 }}
            acts={
              onEdit === null
                ? null
                : {
                    edit: () => onEdit(rule),
                    move: (by) => move(index, index + by),
                    remove: () => removing.mutate({ params: { organizationId, ruleId: rule.id } }),
                  }
            }
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Card>
  )
}
