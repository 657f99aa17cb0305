import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { addMember, editMember, nameRepresentative, readParty } from '../contract/people.ts'
import { namesRepresentative, usualCapacity } from '../rules/party.ts'
import { ActsMenu } from './acts-menu.tsx'
import type { Party } from './answers.ts'
import { MemberFields } from './party-fields.tsx'
import { capacityWord } from './words.ts'

type Member = Party['members'][number]

/** The people behind an owner, and who speaks for them. */
export function MembersCard({ party, residenceId }: { party: Party; residenceId: string }) {
  const t = useT()
  const [open, setOpen] = useState<Member | 'new' | null>(null)
  const name = useSend(nameRepresentative, { refreshes: [readParty] })
  const several = namesRepresentative(party.kind) && party.members.length > 1
  return (
    <Card
      title={t('{count, plural, one {# personne} other {# personnes}}', { count: party.members.length })}
      actions={party.can.edit && <Button onClick={() => setOpen('new')}>{t('Ajouter une personne')}</Button>}
    >
      {name.error !== null && <ErrorPanel error={name.error} />}
      <List>
        {party.members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            several={several}
            {...(party.can.edit && { onEdit: setOpen })}
            {...(party.can.edit &&
              several && { onName: () => name.mutate({ params: { residenceId, memberId: member.id } }) })}
          />
        ))}
      </List>
      {open !== null && (
        <MemberDialog party={party} residenceId={residenceId} member={open} onClose={() => setOpen(null)} />
      )}
    </Card>
  )
}

type MemberRowProps = { member: Member; several: boolean; onEdit?: (member: Member) => void; onName?: () => void }

function MemberRow({ member, several, onEdit, onName }: MemberRowProps) {
  const t = useT()
  const format = useFormat()
  const { name, capacity, email, phone, hasAccount, represents } = member
  const acts = [
    ...(onEdit === undefined ? [] : [{ id: 'edit', label: t('Corriger'), onSelect: () => onEdit(member) }]),
    ...(onName === undefined || capacity === 'common_representative'
      ? []
      : [{ id: 'name', label: t('Désigner comme mandataire commun'), onSelect: onName }]),
  ]
  return (
    <ListItem
      lead={<Avatar name={name} />}
      title={name}
      detail={[capacityWord(t, capacity), phone === null ? null : format.phone(phone), email]
        .filter((part) => part !== null)
        .join(' · ')}
      trail={
        <span className="inline-flex flex-wrap gap-1.5">
          {represents && several && <Badge tone="accent">{t('Représente')}</Badge>}
          {hasAccount === true && <Badge tone="success">{t('A un accès')}</Badge>}
          {hasAccount === false && <Badge>{t('Sans accès')}</Badge>}
        </span>
      }
      acts={<ActsMenu label={t('Agir sur la fiche de {name}', { name })} items={acts} />}
    />
  )
}

type MemberDialogProps = { party: Party; residenceId: string; member: Member | 'new'; onClose: () => void }

function MemberDialog({ party, residenceId, member, onClose }: MemberDialogProps) {
  const t = useT()
  const common = { refreshes: [readParty], onDone: onClose }
  if (member === 'new') {
    const capacity = usualCapacity(party.kind, party.members.length)
    return (
      <Dialog open title={t('Ajouter une personne')} onClose={onClose}>
        <Form
          endpoint={addMember}
          input={{ params: { residenceId, partyId: party.id } }}
          defaultValues={{ capacity, email: null, phone: null }}
          submit={t('Ajouter la personne')}
          {...common}
        >
          <MemberFields />
        </Form>
      </Dialog>
    )
  }
  const { name, email, phone, capacity } = member
  return (
    <Dialog open title={t('Corriger {name}', { name })} onClose={onClose}>
      <Form
        endpoint={editMember}
        input={{ params: { residenceId, memberId: member.id } }}
        defaultValues={{ name, email, phone, capacity }}
        submit={t('Enregistrer la personne')}
        {...common}
      >
        <MemberFields />
      </Form>
    </Dialog>
  )
}
