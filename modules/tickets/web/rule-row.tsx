import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import type { KeyboardEvent } from 'react'
import { type Translate, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import type { Rule } from './answers.ts'
import { categoryWord, dangerWord } from './words.ts'

type RuleRowProps = {
  rule: Rule
  place: { index: number; last: number }
  /** Null for whoever only reads. */
  acts: { edit: () => void; move: (by: number) => void; remove: () => void } | null
}

/** One rule in a sentence; arrows with Alt move it, as its buttons do. */
export function RuleRow({ rule, place: { index, last }, acts }: RuleRowProps) {
  const t = useT()
  const { name, assignee } = rule
  function onKeyDown(key: KeyboardEvent) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[key.key]
    if (!key.altKey || by === undefined || acts === null) return
    key.preventDefault()
    acts.move(by)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3" onKeyDown={onKeyDown}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold wrap-break-word">
          <span className="tabular-nums">{index + 1}.</span> {name}
        </p>
        <p className="text-sm text-ink-soft">
          {t('Si : {conditions}', { conditions: conditionsOf(t, rule).join(', ') })}
        </p>
        <p className="text-sm">{effectsOf(t, rule).join(' · ')}</p>
        {assignee !== null && !assignee.isHere && (
          <p className="text-sm text-danger">
            {t('{name} ne travaille plus au cabinet : la règle est passée. Choisissez quelqu’un d’autre.', {
              name: assignee.name,
            })}
          </p>
        )}
      </div>
      {acts !== null && (
        <div className="flex flex-wrap gap-1" data-print="no">
          <Button
            variant="quiet"
            aria-label={t('Monter « {name} »', { name })}
            disabled={index === 0}
            onClick={() => acts.move(-1)}
            icon={<ArrowUp aria-hidden="true" className="size-5" />}
          />
          <Button
            variant="quiet"
            aria-label={t('Descendre « {name} »', { name })}
            disabled={index === last}
            onClick={() => acts.move(1)}
            icon={<ArrowDown aria-hidden="true" className="size-5" />}
          />
          <Button variant="quiet" onClick={acts.edit}>
            {t('Modifier')}
            <span className="sr-only"> {name}</span>
          </Button>
          <Button variant="quiet" onClick={acts.remove}>
            {t('Supprimer')}
            <span className="sr-only"> {name}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

function conditionsOf(t: Translate, { category, residence, building, danger }: Rule): string[] {
  const left = t('une résidence que vous ne gérez plus')
  const all = [
    category === null ? null : categoryWord(t, undefined, category),
    residence === null ? null : residence.name || left,
    building === null ? null : building.name,
    danger === null ? null : t('danger au moins : {danger}', { danger: dangerWord(t, danger) }),
  ].filter((one) => one !== null)
  return all.length === 0 ? [t('toute demande')] : all
}

function effectsOf(t: Translate, { assignee, raiseTo }: Rule): string[] {
  return [
    ...(assignee === null ? [] : [t('Attribuée à {name}', { name: assignee.name })]),
    ...(raiseTo === null ? [] : [t('Danger relevé à : {danger}', { danger: dangerWord(t, raiseTo) })]),
  ]
}
