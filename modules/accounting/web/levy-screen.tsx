import { useSuspenseQuery } from '@tanstack/react-query'
import type { Format } from '#web/format.ts'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listLevies, readLevy, voteLevy } from '../contract/budgets.ts'
import { listCalls } from '../contract/calls.ts'
import type { Levy } from './call-answers.ts'
import { levyQuery } from './call-queries.ts'
import { kindWord } from './call-words.ts'
import { LevyEditor } from './levy-editor.tsx'
import { UrgentDecision } from './urgent-decision.tsx'
import { usePlace } from './use-call.ts'
import { VoteCard } from './vote-card.tsx'
import { WorksProgress } from './works-progress.tsx'

/** A sum beyond the budget: what each key bears, and when it falls due. */
export function LevyScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId, levyId } = usePlace()
  const { data: levy } = useSuspenseQuery(levyQuery(residenceId, levyId))
  const subtitle =
    levy.votedOn === null
      ? `${kindWord(t, levy.kind)} · ${t('Projet')}`
      : `${kindWord(t, levy.kind)} · ${decidedWord(t, format, { ...levy, votedOn: levy.votedOn })}`
  return (
    <Screen title={levy.title} subtitle={subtitle}>
      {levy.can.edit ? <LevyEditor key={levy.revision} levy={levy} /> : <VotedLevy levy={levy} />}
      {levy.can.vote && (
        <VoteCard
          endpoint={voteLevy}
          params={{ residenceId, levyId }}
          revision={levy.revision}
          refusal={levy.refusal}
          refreshes={[readLevy, listLevies, listCalls]}
        />
      )}
      {levy.can.decide && <UrgentDecision levy={levy} />}
      <WorksProgress levy={levy} />
    </Screen>
  )
}

function decidedWord(t: Translate, format: Format, { kind, votedOn, resolution }: Decided): string {
  const day = format.date(votedOn, 'medium')
  if (kind === 'urgent_works') return t('Décidé le {day} sans attendre l’assemblée', { day })
  return t('Voté le {day}, {resolution}', { day, resolution })
}

type Decided = Pick<Levy, 'kind' | 'resolution'> & { votedOn: string }

function VotedLevy({ levy }: { levy: Levy }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  return (
    <>
      <Card title={levy.estimate === null ? t('Montant voté') : t('Montant à appeler avant le vote')}>
        <Money cents={levy.total} strong />
        {levy.estimate !== null && <p>{t('Travaux estimés à {amount}.', { amount: format.money(levy.estimate) })}</p>}
        <p>
          {t('{called} appelés sur {total}', { called: format.money(levy.called), total: format.money(levy.total) })}
        </p>
        <ul className="flex flex-col gap-1">
          {levy.parts.map(({ keyId, key, cents }) => (
            <li key={keyId} className="flex justify-between gap-4">
              <span>{key}</span>
              <Money cents={cents} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('Échéances')}>
        <List label={t('Échéances')}>
          {levy.terms.map(({ dueOn, cents, callId }) => (
            <ListItem
              key={dueOn}
              title={format.date(dueOn, 'medium')}
              detail={
                callId === null ? (
                  t('À émettre')
                ) : (
                  <Link to="/r/$residenceId/appels/$callId" params={{ residenceId, callId }}>
                    {t("Voir l'appel")}
                  </Link>
                )
              }
              trail={<Money cents={cents} />}
            />
          ))}
        </List>
      </Card>
    </>
  )
}
