import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listLevies, readLevy, startWorks, voteLevy } from '../contract/budgets.ts'
import { listCalls } from '../contract/calls.ts'
import type { Levy } from './call-answers.ts'
import { levyQuery } from './call-queries.ts'
import { kindWord } from './call-words.ts'
import { LevyEditor } from './levy-editor.tsx'
import { usePlace } from './use-call.ts'
import { VoteCard } from './vote-card.tsx'

/** A sum beyond the budget: what each key bears, and when it falls due. */
export function LevyScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId, levyId } = usePlace()
  const { data: levy } = useSuspenseQuery(levyQuery(residenceId, levyId))
  const subtitle =
    levy.votedOn === null
      ? `${kindWord(t, levy.kind)} · ${t('Projet')}`
      : `${kindWord(t, levy.kind)} · ${t('Voté le {day}, {resolution}', { day: format.date(levy.votedOn, 'medium'), resolution: levy.resolution })}`
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
      <WorksStart levy={levy} />
    </Screen>
  )
}

function VotedLevy({ levy }: { levy: Levy }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  return (
    <>
      <Card title={t('Montant voté')}>
        <Money cents={levy.total} strong />
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

/** Whether the works began, which turns what was called into a product of the residence. */
function WorksStart({ levy: { startedOn, can } }: { levy: Levy }) {
  const t = useT()
  const format = useFormat()
  const { residenceId, levyId } = usePlace()
  const [open, setOpen] = useState(false)
  if (startedOn !== null) {
    return <Notice>{t('Travaux commencés le {day}.', { day: format.date(startedOn, 'medium') })}</Notice>
  }
  if (!can.start) return null
  return (
    <Card
      title={t('Début des travaux')}
      actions={<Button onClick={() => setOpen(true)}>{t('Enregistrer le début des travaux')}</Button>}
    >
      <p>{t("Jusque-là, ce qui est appelé attend au compte 102 ; ensuite, c'est un produit de la résidence.")}</p>
      <Dialog open={open} title={t('Enregistrer le début des travaux')} onClose={() => setOpen(false)}>
        <Form
          endpoint={startWorks}
          input={{ params: { residenceId, levyId } }}
          defaultValues={{ startedOn: '' }}
          submit={t('Enregistrer le début des travaux')}
          refreshes={[readLevy]}
          onDone={() => setOpen(false)}
        >
          <DateField name="startedOn" label={t('Commencés le')} />
        </Form>
      </Dialog>
    </Card>
  )
}
