import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import type { Invitation } from './answers.ts'
import { InvitationActs } from './invitation-acts.tsx'
import { roleWord } from './words.ts'

type InvitationsTableProps = { invitations: readonly Invitation[]; residenceId: string; acts: boolean }

export function InvitationsTable({ invitations, residenceId, acts }: InvitationsTableProps) {
  const t = useT()
  const columns = useColumns()
  const act: Column<Invitation> = {
    id: 'acts',
    header: t('Actions'),
    cell: (invitation) => <InvitationActs invitation={invitation} residenceId={residenceId} />,
    card: 'actions',
  }
  return (
    <DataTable
      caption={t('Invitations')}
      rows={invitations}
      rowKey={({ id }) => id}
      rowLabel={({ name }) => name}
      columns={acts ? [...columns, act] : columns}
    />
  )
}

function useColumns(): readonly Column<Invitation>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'name', header: t('Nom'), cell: ({ name }) => name, card: 'title' },
    { id: 'state', header: t('État'), cell: ({ state }) => <State state={state} />, card: 'status' },
    {
      id: 'role',
      header: t('Rôle'),
      cell: ({ role, lot }) =>
        lot === null ? roleWord(t, role) : t('{role}, lot {lot}', { role: roleWord(t, role), lot }),
    },
    {
      id: 'channel',
      header: t('Par'),
      cell: ({ channel, email }) => (channel === 'letter' ? t('Lettre') : (email ?? t('E-mail'))),
    },
    { id: 'created', header: t('Envoyée le'), cell: ({ createdAt }) => format.date(createdAt, 'short') },
    { id: 'expires', header: t("Valable jusqu'au"), cell: ({ expiresAt }) => format.date(expiresAt, 'short') },
  ]
}

function State({ state }: Pick<Invitation, 'state'>) {
  const t = useT()
  switch (state) {
    case 'waiting':
      return <Badge tone="info">{t('En attente')}</Badge>
    case 'accepted':
      return <Badge tone="success">{t('Acceptée')}</Badge>
    case 'revoked':
      return <Badge tone="danger">{t('Annulée')}</Badge>
    case 'expired':
      return <Badge>{t('Expirée')}</Badge>
  }
}
