import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { lastDayOf } from '#web/period.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { endMembership, listPeople, showPerson } from '../contract/people.ts'
import type { PersonSheet } from './answers.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { roleWord } from './words.ts'

type Membership = PersonSheet['memberships'][number]

/** Roles with their dates; those of owners and of the council come from the register and end there. */
export function MembershipsCard({ person }: { person: PersonSheet }) {
  const t = useT()
  const [changing, setChanging] = useState(false)
  return (
    <Card
      title={t('Rôles')}
      actions={
        person.can.changeRole && <Button onClick={() => setChanging(true)}>{t('Changer le rôle au cabinet…')}</Button>
      }
    >
      {person.memberships.length === 0 ? (
        <p className="text-ink-soft">{t('Aucun rôle, ni en cours ni passé.')}</p>
      ) : (
        <List label={t('Rôles')}>
          {person.memberships.map((membership) => (
            <MembershipRow key={`${membership.id}-${membership.role}`} membership={membership} />
          ))}
        </List>
      )}
      <RoleDialog person={person} open={changing} onClose={() => setChanging(false)} />
    </Card>
  )
}

function MembershipRow({ membership }: { membership: Membership }) {
  const t = useT()
  const [ending, setEnding] = useState(false)
  const { id, role, place, residenceId, detail } = membership
  const where = detail === '' ? place : `${place} · ${detail}`
  return (
    <>
      <ListItem
        title={roleWord(t, role)}
        detail={
          <>
            {where}
            <br />
            <Period {...membership} />
          </>
        }
        trail={
          membership.can.end && (
            <Button
              aria-label={t('Mettre fin au rôle {role}, {place}', { role: roleWord(t, role), place })}
              onClick={() => setEnding(true)}
            >
              {t('Mettre fin…')}
            </Button>
          )
        }
      />
      {residenceId !== null && (
        <ReasonDialog
          open={ending}
          title={t('Mettre fin à ce rôle ?')}
          endpoint={endMembership}
          input={{ params: { residenceId, membershipId: id } }}
          verb={t('Mettre fin au rôle')}
          danger
          refreshes={[showPerson, listPeople]}
          onClose={() => setEnding(false)}
        >
          <p>{t("{role}, {place} : l'accès s'arrête aujourd'hui.", { role: roleWord(t, role), place })}</p>
        </ReasonDialog>
      )}
    </>
  )
}

function Period({ startsOn, endsOn }: Pick<Membership, 'startsOn' | 'endsOn'>) {
  const t = useT()
  const format = useFormat()
  const start = format.date(startsOn, 'medium')
  if (endsOn === null) return t('Depuis le {start}', { start })
  return t('Du {start} au {end}', { start, end: format.date(lastDayOf({ startsOn, endsOn }), 'medium') })
}
