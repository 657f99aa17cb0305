import { useNavigate, useSearch } from '@tanstack/react-router'
import MessageCircle from 'lucide-react/icons/message-circle'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { List } from '#web/ui/list.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { listTickets } from '../contract/tickets.ts'
import { useAddress, useIsStaff } from './answers.ts'
import { OutgoingList } from './outgoing-list.tsx'
import { TicketRow } from './ticket-row.tsx'

const VIEWS = ['mine', 'common', 'all', 'closed'] as const
export type View = (typeof VIEWS)[number]

/** The demands of a residence: mine, the building's, for staff all of them; and those that are over. */
export function BoardScreen() {
  const t = useT()
  const { residenceId } = useAddress()
  const isStaff = useIsStaff()
  const { vue = isStaff ? 'all' : 'mine' } = useSearch({ from: '/signed-in/r/$residenceId/demandes' })
  const navigate = useNavigate()
  const tabs: { id: View; label: string }[] = [
    ...(isStaff ? [{ id: 'all' as const, label: t('Ouvertes') }] : [{ id: 'mine' as const, label: t('Les miennes') }]),
    ...(isStaff ? [] : [{ id: 'common' as const, label: t('L’immeuble') }]),
    { id: 'closed', label: t('Closes') },
  ]
  return (
    <Screen
      title={t('Demandes')}
      actions={!isStaff && <WriteLink residenceId={residenceId} />}
      primary={<DeclareLink residenceId={residenceId} />}
    >
      <OutgoingList residenceId={residenceId} />
      <Tabs
        label={t('Demandes')}
        value={vue}
        onChange={(id) =>
          void navigate({
            to: '/r/$residenceId/demandes',
            params: { residenceId },
            search: { vue: VIEWS.find((view) => view === id) },
            replace: true,
          })
        }
        tabs={tabs.map(({ id, label }) => ({ id, label, content: <Board key={id} view={id} /> }))}
      />
      <p data-print="no">
        <Link to="/r/$residenceId/demandes/chiffres" params={{ residenceId }}>
          {t('Demandes en chiffres')}
        </Link>
      </p>
    </Screen>
  )
}

function DeclareLink({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <ButtonLink
      to="/r/$residenceId/demandes/nouvelle"
      params={{ residenceId }}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-5" />}
    >
      {t('Faire une demande')}
    </ButtonLink>
  )
}

function WriteLink({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <ButtonLink
      to="/r/$residenceId/demandes/ecrire"
      params={{ residenceId }}
      icon={<MessageCircle aria-hidden="true" className="size-5" />}
    >
      {t('Écrire au syndic')}
    </ButtonLink>
  )
}

const WISHES = {
  mine: { show: 'mine', state: 'open' },
  common: { show: 'common', state: 'open' },
  all: { show: 'all', state: 'open' },
  closed: { show: 'all', state: 'closed' },
} as const

function Board({ view }: { view: View }) {
  const t = useT()
  const { residenceId } = useAddress()
  const [search, setSearch] = useState('')
  const query = { ...WISHES[view], ...(search === '' ? {} : { search }) }
  const pages = usePages(listTickets, { params: { residenceId }, query }, (cursor) => ({
    params: { residenceId },
    query: { ...query, ...cursor },
  }))
  const isEmpty = search === '' && pages.data?.pages[0]?.items.length === 0
  return (
    <div className="flex flex-col gap-4">
      {!isEmpty && <SearchField label={t('Chercher une demande')} value={search} onSearch={setSearch} />}
      <Paged pages={pages}>
        {(items) =>
          items.length === 0 ? (
            <NothingHere view={view} isSearched={search !== ''} />
          ) : (
            <List label={t('Demandes')}>
              {items.map((row) => (
                <TicketRow key={row.id} row={row} residenceId={residenceId} />
              ))}
            </List>
          )
        }
      </Paged>
    </div>
  )
}

function NothingHere({ view, isSearched }: { view: View; isSearched: boolean }) {
  const t = useT()
  if (isSearched) return <EmptyState title={t('Aucune demande trouvée')}>{t('Essayez un autre mot.')}</EmptyState>
  const words: Record<View, [title: string, next: string]> = {
    mine: [
      t('Aucune demande en cours'),
      t('Une fuite, une lampe grillée, une question sur vos charges : faites une demande, et suivez-la ici.'),
    ],
    common: [
      t('Rien de signalé dans l’immeuble'),
      t('Ce que vos voisins signalent dans les parties communes sera ici.'),
    ],
    all: [t('Aucune demande ouverte'), t('Les demandes des habitants arrivent ici, avec leur date promise.')],
    closed: [t('Aucune demande close'), t('Les demandes terminées resteront ici, avec leur histoire.')],
  }
  const [title, next] = words[view]
  return <EmptyState title={title}>{next}</EmptyState>
}
