import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { authorizeLateBudget, draftBudget, listBudgets } from '../contract/budgets.ts'
import { listCalls } from '../contract/calls.ts'
import type { BudgetYear } from './call-answers.ts'
import { budgetsQuery } from './call-queries.ts'
import { CallsNav } from './calls-nav.tsx'
import { usePlace } from './use-call.ts'

/** Each fiscal year with the versions of its budget: one in force, the others as they were voted. */
export function BudgetsScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(budgetsQuery(residenceId))
  return (
    <Screen title={t('Budgets')} subtitle={t('Ce que les assemblées ont voté, exercice par exercice')}>
      <CallsNav current="budgets" />
      {data.items.length === 0 && (
        <EmptyState title={t('Comptes pas encore ouverts')}>
          {t("Un budget porte sur un exercice : ouvrez d'abord les comptes de la résidence.")}
        </EmptyState>
      )}
      {data.items.map((year) => (
        <YearBudgets key={year.id} year={year} />
      ))}
    </Screen>
  )
}

function YearBudgets({ year }: { year: BudgetYear }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const inForce = year.versions.find(({ votedOn }) => votedOn !== null)
  return (
    <Card
      title={t('Exercice ouvert le {day}', { day: format.date(year.startsOn, 'medium') })}
      actions={<YearActs year={year} />}
    >
      {year.late !== null && (
        <p>
          {t('Deux trimestres du budget précédent peuvent être appelés, autorisés le {day} ({resolution}).', {
            day: format.date(year.late.authorizedOn, 'medium'),
            resolution: year.late.resolution,
          })}
        </p>
      )}
      {year.versions.length === 0 && <p>{t("Aucun budget n'est préparé pour cet exercice.")}</p>}
      <List>
        {year.versions.map((version) => (
          <ListItem
            key={version.id}
            title={t('Version {version}', { version: version.version })}
            detail={
              version.votedOn === null
                ? t('À soumettre à une assemblée')
                : t('Votée le {day}, {resolution}', {
                    day: format.date(version.votedOn, 'medium'),
                    resolution: version.resolution,
                  })
            }
            trail={
              <span className="inline-flex flex-wrap items-center justify-end gap-2">
                <VersionState isVoted={version.votedOn !== null} isInForce={version.id === inForce?.id} />
                <Money cents={version.total} />
              </span>
            }
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/budgets/$budgetId"
                params={{ residenceId, budgetId: version.id }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            )}
          />
        ))}
      </List>
    </Card>
  )
}

function VersionState({ isVoted, isInForce }: { isVoted: boolean; isInForce: boolean }) {
  const t = useT()
  if (!isVoted) return <Badge tone="attention">{t('Projet')}</Badge>
  return isInForce ? <Badge tone="success">{t('En vigueur')}</Badge> : <Badge>{t('Remplacée')}</Badge>
}

function YearActs({ year }: { year: BudgetYear }) {
  const t = useT()
  const navigate = useNavigate()
  const { residenceId } = usePlace()
  const [late, setLate] = useState(false)
  const drafting = useSend(draftBudget, { refreshes: [listBudgets] })
  const draft = () =>
    drafting.mutate(
      { params: { residenceId }, body: { fiscalYearId: year.id } },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/r/$residenceId/budgets/$budgetId', params: { residenceId, budgetId: id } }),
      },
    )
  if (!(year.can.draft || year.can.authorizeLate)) return null
  return (
    <>
      {year.can.draft && (
        <Button variant="primary" pending={drafting.isPending} onClick={draft}>
          {year.versions.length === 0 ? t('Préparer le budget') : t('Préparer une nouvelle version')}
        </Button>
      )}
      {year.can.authorizeLate && <Button onClick={() => setLate(true)}>{t('Le budget sera voté en retard')}</Button>}
      {drafting.error !== null && <ErrorPanel error={drafting.error} />}
      {late && <LateDialog year={year} onClose={() => setLate(false)} />}
    </>
  )
}

function LateDialog({ year, onClose }: { year: BudgetYear; onClose: () => void }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Dialog open title={t('Appeler avant le vote')} onClose={onClose}>
      <Form
        endpoint={authorizeLateBudget}
        input={{ params: { residenceId } }}
        defaultValues={{ fiscalYearId: year.id, authorizedOn: '', resolution: '' }}
        submit={t("Enregistrer l'autorisation")}
        refreshes={[listBudgets, listCalls]}
        onDone={onClose}
      >
        <p>
          {t(
            "Si une assemblée l'a autorisé d'avance, deux trimestres peuvent être appelés sur le budget précédent, pas davantage (décret 67-223, article 43).",
          )}
        </p>
        <DateField name="authorizedOn" label={t("Date de l'assemblée")} />
        <TextField name="resolution" label={t('Résolution')} maxLength={200} />
      </Form>
    </Dialog>
  )
}
