import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listDelegations, revokeDelegation } from '../contract/settings.ts'
import type { Delegations } from './answers.ts'
import { DelegateDialog } from './delegate-dialog.tsx'
import { delegationsQuery, TICKET_READS } from './queries.ts'
import { categoryWord } from './words.ts'

/** In each residence: whom I let look after my demands, and whose I look after. */
export function DelegationsScreen() {
  const t = useT()
  const { places } = useMe()
  const residences = places.filter(({ kind }) => kind === 'residence')
  return (
    <Screen title={t('Délégations')} subtitle={t('Qui suit ou gère vos demandes à votre place, et jusqu’à quand.')}>
      {residences.length === 0 && (
        <EmptyState title={t('Aucune copropriété')}>
          {t('Les délégations se font dans une copropriété où vous habitez ou possédez un lot.')}
        </EmptyState>
      )}
      {residences.map(({ id, name }) => (
        <ResidenceDelegations key={id} residenceId={id} name={name} />
      ))}
    </Screen>
  )
}

function ResidenceDelegations({ residenceId, name }: { residenceId: string; name: string }) {
  const t = useT()
  const { data } = useSuspenseQuery(delegationsQuery(residenceId))
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Card title={name} actions={<Button onClick={() => setIsOpen(true)}>{t('Confier mes demandes')}</Button>}>
      {data.items.length === 0 ? (
        <p className="text-ink-soft">{t('Vous ne confiez vos demandes à personne, et personne ne vous en confie.')}</p>
      ) : (
        <List label={t('Délégations')}>
          {data.items.map((item) => (
            <Lent key={item.id} item={item} residenceId={residenceId} />
          ))}
        </List>
      )}
      {isOpen && <DelegateDialog residenceId={residenceId} onClose={() => setIsOpen(false)} />}
    </Card>
  )
}

function Lent({ item, residenceId }: { item: Delegations['items'][number]; residenceId: string }) {
  const t = useT()
  const format = useFormat()
  const ending = useSend(revokeDelegation, { refreshes: [listDelegations, ...TICKET_READS] })
  const what =
    item.ticket !== null
      ? t('N° {number}, {title}', { number: item.ticket.number, title: item.ticket.title })
      : item.category === null
        ? t('Toutes les demandes')
        : categoryWord(t, undefined, item.category)
  const level = item.level === 'manage' ? t('gérer') : t('suivre')
  return (
    <ListItem
      title={
        item.isMine
          ? t('{name} pour vous', { name: item.person.name })
          : t('Vous pour {name}', { name: item.person.name })
      }
      detail={
        <>
          {t('{what} · {level}, jusqu’au {day}', { what, level, day: format.date(item.endsOn, 'medium') })}
          {ending.error !== null && <ErrorPanel error={ending.error} />}
        </>
      }
      trail={
        <Button
          pending={ending.isPending}
          onClick={() => ending.mutate({ params: { residenceId, delegationId: item.id } })}
        >
          {item.isMine ? t('Retirer') : t('Y renoncer')}
        </Button>
      }
    />
  )
}
