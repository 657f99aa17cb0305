import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import type { Bank } from './answers.ts'
import { BankNav } from './bank-nav.tsx'
import { useResidenceId } from './place.ts'
import { bankQuery } from './queries.ts'
import { Queue } from './queue.tsx'

/** Movements of the bank: to match, waiting on 471 and 472, matched. */
export function QueueScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { data: bank } = useSuspenseQuery(bankQuery(residenceId))
  const add = (
    <ButtonLink to="/r/$residenceId/banque/import" params={{ residenceId }} variant="primary">
      {t('Importer un relevé')}
    </ButtonLink>
  )
  return (
    <Screen
      title={t('Banque')}
      subtitle={t('Chaque mouvement de la banque trouve sa place dans les comptes.')}
      width="wide"
      primary={bank.can.write ? add : undefined}
    >
      <BankNav current="queue" />
      {bank.hasStatement ? <Views bank={bank} /> : <Nothing />}
    </Screen>
  )
}

function Nothing() {
  const t = useT()
  return (
    <EmptyState title={t('Aucun relevé importé')}>
      {t('Importez le relevé de la banque : chaque mouvement sera proposé à son copropriétaire ou à son compte.')}
    </EmptyState>
  )
}

function Views({ bank }: { bank: Bank }) {
  const t = useT()
  const navigate = useNavigate()
  const { vue = 'a-faire' }: { vue?: string } = useSearch({ strict: false })
  const { pending, suspense, matched } = bank.counts
  const open = (id: string) =>
    void navigate({
      to: '.',
      search: id === 'a-faire' ? {} : { vue: id === 'attente' ? 'attente' : 'faits' },
      replace: true,
    })
  return (
    <Tabs
      label={t('Mouvements')}
      value={vue}
      onChange={open}
      tabs={[
        {
          id: 'a-faire',
          label: t('À rapprocher ({count})', { count: pending }),
          content: <Queue bank={bank} state="pending" />,
        },
        {
          id: 'attente',
          label: t('En attente ({count})', { count: suspense }),
          content: <Queue bank={bank} state="suspense" />,
        },
        {
          id: 'faits',
          label: t('Rapprochés ({count})', { count: matched }),
          content: <Queue bank={bank} state="matched" />,
        },
      ]}
    />
  )
}
