import type { ReactNode } from 'react'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { printPlan } from '../contract/plans.ts'
import { type Plan, today, usePlace } from './answers.ts'
import { answerTone, answerWord } from './words.ts'

/** A plan as both sides read it: who proposed it, each term, where it stands. */
export function PlanCard({ plan, actions }: { plan: Plan; actions?: ReactNode }) {
  const t = useT()
  const format = useFormat()
  const { debt, terms, proposedAt, proposedBy, course, signedOn } = plan
  const waits = plan.answer === null
  return (
    <Card
      repeated
      title={t('Échéancier du {day}', { day: format.date(proposedAt, 'medium') })}
      tone={waits ? 'attention' : course?.state === 'broken' ? 'danger' : 'plain'}
      aside={<Badge tone={answerTone(plan)}>{answerWord(t, plan)}</Badge>}
      actions={actions}
    >
      <p>
        {t('{amount} en {count, plural, one {# échéance} other {# échéances}}, proposé par {name}.', {
          ...{ amount: format.money(debt), count: terms.length, name: proposedBy ?? t('le syndic') },
        })}
      </p>
      {plan.message !== '' && <Said words={plan.message} />}
      {plan.answerNote !== '' && plan.answerNote !== plan.message && <Said words={plan.answerNote} />}
      {course !== null && <Course course={course} debt={debt} />}
      {(waits || course !== null) && <Terms plan={plan} />}
      {signedOn !== null && (
        <p>
          {t('Accepté le {day} par {owner} et {manager}.', {
            ...{ day: format.date(signedOn, 'medium'), owner: plan.ownerName, manager: plan.managerName },
          })}{' '}
          <PlanPaper planId={plan.id} />
        </p>
      )}
    </Card>
  )
}

function PlanPaper({ planId }: { planId: string }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <ExternalLink href={addressOf(printPlan, { params: { residenceId, planId } })} target="_blank">
      {t('Imprimer l’échéancier (PDF)')}
    </ExternalLink>
  )
}

function Said({ words }: { words: string }) {
  return <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-line">{words}</blockquote>
}

function Course({ course, debt }: { course: NonNullable<Plan['course']>; debt: number }) {
  const t = useT()
  const format = useFormat()
  const about = { paid: format.money(course.paid), debt: format.money(debt) }
  if (course.state === 'broken')
    return (
      <p>
        {t('L’échéance du {day} n’a pas été payée : il a pris fin, le reste est dû. {paid} payés sur {debt}.', {
          ...about,
          day: format.date(course.missedOn ?? today(), 'medium'),
        })}
      </p>
    )
  return <p>{t('{paid} payés sur {debt}.', about)}</p>
}

function Terms({ plan: { terms, course } }: { plan: Plan }) {
  const t = useT()
  const format = useFormat()
  const paid = course?.paid ?? 0
  const rows = terms.map((term, index) => ({
    ...term,
    until: terms.slice(0, index + 1).reduce((sum, { cents }) => sum + cents, 0),
  }))
  return (
    <List label={t('Échéances')}>
      {rows.map(({ dueOn, cents, until }) => (
        <ListItem
          key={dueOn}
          title={format.date(dueOn, 'medium')}
          {...(until <= paid && { detail: t('Payée') })}
          trail={<Money cents={cents} />}
        />
      ))}
    </List>
  )
}
