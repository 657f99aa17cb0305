import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import type { PersonSheet } from './answers.ts'
import { actWord } from './words.ts'

/** What was decided about somebody's access, by whom and why, the latest first. */
export function AccessHistory({ history }: Pick<PersonSheet, 'history'>) {
  const t = useT()
  const format = useFormat()
  if (history.length === 0) return null
  return (
    <Card title={t('Historique des accès')}>
      <List label={t('Historique des accès')}>
        {history.map(({ at, action, by, reason }) => (
          <ListItem
            key={`${at}-${action}`}
            title={actWord(t, action)}
            detail={[t('{date} à {time}', { date: format.date(at, 'medium'), time: format.time(at) }), by, reason]
              .filter((part) => part !== '')
              .join(' · ')}
          />
        ))}
      </List>
    </Card>
  )
}
