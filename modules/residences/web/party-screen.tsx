import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { lastDayOf } from '#web/period.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { List } from '#web/ui/list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { Party } from './answers.ts'
import { LotRow } from './lot-row.tsx'
import { MembersCard } from './members-card.tsx'
import { PartyEditDialog } from './party-edit-dialog.tsx'
import { partyQuery } from './queries.ts'
import { useResidenceId } from './use-residence.ts'
import { partyKindWord, sharesWords } from './words.ts'

/** An owner: who stands behind the name, what they own, how to reach them. */
export function PartyScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { partyId = '' } = useParams({ strict: false })
  const { data: party } = useSuspenseQuery(partyQuery(residenceId, partyId))
  const [editing, setEditing] = useState(false)
  return (
    <Screen
      title={party.name}
      subtitle={partyKindWord(t, party.kind)}
      actions={party.can.edit && <Button onClick={() => setEditing(true)}>{t('Corriger')}</Button>}
    >
      {party.lacksRepresentative && (
        <Notice tone="attention" title={t('Aucun mandataire commun')}>
          {t("Personne ne peut voter pour ces lots tant qu'il n'est pas désigné (loi du 10 juillet 1965, article 23).")}
        </Notice>
      )}
      <LotsCard party={party} residenceId={residenceId} />
      <MembersCard party={party} residenceId={residenceId} />
      <AboutCard party={party} />
      {editing && <PartyEditDialog party={party} residenceId={residenceId} onClose={() => setEditing(false)} />}
    </Screen>
  )
}

function LotsCard({ party, residenceId }: { party: Party; residenceId: string }) {
  const t = useT()
  const { generalKey, lots } = party
  return (
    <Card
      title={t('{count, plural, =0 {Lots} one {# lot} other {# lots}}', { count: lots.length })}
      aside={
        generalKey !== null && (
          <span className="text-ink-soft tabular-nums">{sharesWords(party.shares, generalKey)}</span>
        )
      }
    >
      {lots.length === 0 && <p className="text-ink-soft">{t("Ne possède rien aujourd'hui.")}</p>}
      <List>
        {lots.map((lot) => (
          <LotRow key={lot.id} residenceId={residenceId} lot={lot} shareKey={generalKey} />
        ))}
      </List>
    </Card>
  )
}

function AboutCard({ party }: { party: Party }) {
  const t = useT()
  const format = useFormat()
  const former = party.formerLots.map(({ id, number, startsOn, endsOn }) => {
    const period = {
      number,
      start: format.date(startsOn, 'medium'),
      end: format.date(lastDayOf({ startsOn, endsOn }), 'medium'),
    }
    return <li key={id + startsOn}>{t('lot {number}, du {start} au {end}', period)}</li>
  })
  if (party.code === null && party.address === null && former.length === 0) return null
  return (
    <Card title={t('Dossier')}>
      <Facts
        facts={[
          { label: t('Code'), value: party.code },
          { label: t('Adresse postale'), value: party.address },
          { label: t('A possédé'), value: former.length === 0 ? null : <ul>{former}</ul> },
        ]}
      />
    </Card>
  )
}
