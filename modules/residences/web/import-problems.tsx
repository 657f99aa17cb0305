import { useState } from 'react'
import type { Translate } from '#web/i18n.tsx'
import { useT } from '#web/i18n.tsx'
import { Badge, type BadgeTone } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { remarkIn } from '../rules/import-remarks.ts'
import type { Preview } from './use-import.ts'

type Problem = Preview['problems'][number]

const RANK = { error: 0, warning: 1, info: 2 }
const TONES = { error: 'danger', warning: 'attention', info: 'info' } as const satisfies Record<string, BadgeTone>
const SHOWN = 12

/** Each oddity at its line and column, the worst first. */
export function ImportProblems({ problems }: { problems: readonly Problem[] }) {
  const t = useT()
  const [all, setAll] = useState(false)
  if (problems.length === 0) return <Notice tone="success">{t('Aucune remarque : tout est lu.')}</Notice>
  const ordered = problems.toSorted((one, other) => RANK[one.severity] - RANK[other.severity] || one.row - other.row)
  const shown = all ? ordered : ordered.slice(0, SHOWN)
  return (
    <div>
      <List label={t('Remarques sur le fichier')}>
        {shown.map((problem) => (
          <ListItem
            key={`${problem.row}-${problem.column ?? ''}-${problem.code}-${problem.message}`}
            title={<span className="font-normal">{remarkIn(t, problem)}</span>}
            detail={placeOf(t, problem)}
            lead={<Badge tone={TONES[problem.severity]}>{severityWord(t, problem.severity)}</Badge>}
          />
        ))}
      </List>
      {!all && ordered.length > SHOWN && (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('Voir les {count} remarques', { count: ordered.length })}
        </Button>
      )}
    </div>
  )
}

function placeOf(t: Translate, { row, column }: Problem): string {
  return column === null ? t('ligne {row}', { row }) : t('ligne {row}, colonne {column}', { row, column })
}

function severityWord(t: Translate, severity: Problem['severity']): string {
  return { error: t('Erreur'), warning: t('À vérifier'), info: t('Note') }[severity]
}
