import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { queryOptionsFor } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { showPerson } from '../contract/people.ts'
import { AccessCard } from './access-card.tsx'
import { AccessHistory } from './access-history.tsx'
import type { PersonSheet } from './answers.ts'
import { MembershipsCard } from './memberships-card.tsx'
import { rolesLine } from './words.ts'

/** Who somebody is here, what they hold and since when, and the acts on their access. */
export function PersonScreen() {
  const t = useT()
  const params = useParams({ from: '/signed-in/gestion/$organizationId/personnes/$personId' })
  const { data: person } = useSuspenseQuery(queryOptionsFor(showPerson, { params }))
  return (
    <Screen title={person.name} subtitle={rolesLine(t, person.roles) || t('Aucun rôle en cours')}>
      <AccessCard person={person} />
      <MembershipsCard person={person} />
      <Contacts person={person} />
      <AccessHistory history={person.history} />
    </Screen>
  )
}

function Contacts({ person }: { person: PersonSheet }) {
  const t = useT()
  const format = useFormat()
  const rows = [
    [t('Adresse e-mail'), person.email],
    [t('Téléphone'), person.phone === null ? t('Aucun') : format.phone(person.phone)],
    [t('Double vérification'), person.secondFactor ? t('Active') : t('Inactive')],
    [t('Dernière connexion'), person.lastSignInAt === null ? t('Jamais') : format.date(person.lastSignInAt, 'medium')],
  ]
  return (
    <Card title={t('Compte')}>
      {person.emailRefusedAt !== null && (
        <Notice tone="attention">
          {t(
            'Depuis le {date}, l’adresse de cette personne refuse nos e-mails : rien n’y part plus. Pensez au courrier pour ce qui a un effet légal, et demandez-lui une autre adresse.',
            { date: format.date(person.emailRefusedAt, 'medium') },
          )}
        </Notice>
      )}
      <dl className="grid gap-x-6 gap-y-1 md:grid-cols-[auto_1fr]">
        {rows.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-soft max-md:pt-1">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
