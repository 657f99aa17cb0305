import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BackToCharges } from '#modules/accounting/web/public.tsx'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { type MyAccount, usePlace } from './answers.ts'
import { LetterLink } from './letter-link.tsx'
import { PlanAnswers } from './plan-answers.tsx'
import { PlanCard } from './plan-card.tsx'
import { PlanForm } from './plan-form.tsx'
import { mineQuery } from './queries.ts'
import { WhatNext } from './what-next.tsx'
import { actWord } from './words.ts'

/** An owner's own: what is late, what comes next and when, and a way out of it. */
export function MineScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(mineQuery(residenceId))
  const several = data.accounts.length > 1
  return (
    <Screen title={t('Mes retards et mon échéancier')} subtitle={<BackToCharges />}>
      {data.accounts.length === 0 && (
        <EmptyState title={t('Aucun compte de copropriétaire')}>
          {t('Vos retards seraient ici dès que le syndic aura relié votre lot à votre compte.')}
        </EmptyState>
      )}
      {data.accounts.map((account) => (
        <Account key={account.partyId} account={account} most={data.limits.terms} isNamed={several} />
      ))}
    </Screen>
  )
}

type AccountProps = { account: MyAccount; most: number; isNamed: boolean }

function Account({ account, most, isNamed }: AccountProps) {
  const { partyId, plans } = account
  return (
    <>
      <Late account={account} isNamed={isNamed} />
      <Accelerated account={account} />
      {account.can.propose && <Propose account={account} most={most} />}
      {plans.map((plan) => (
        <PlanCard
          key={plan.id}
          plan={plan}
          actions={
            plan.answer === null ? <PlanAnswers plan={plan} side="owner" partyId={partyId} most={most} /> : undefined
          }
        />
      ))}
      <Letters account={account} />
    </>
  )
}

function Late({ account, isNamed }: Omit<AccountProps, 'most'>) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const { total, name, late, partyId } = account
  if (total === 0) {
    return (
      <Card title={isNamed ? t('Rien en retard, {name}', { name }) : t('Rien en retard')}>
        <p>{t('Tout ce qui est échu est payé. Un appel est en retard dès le lendemain de son échéance.')}</p>
      </Card>
    )
  }
  return (
    <Card
      title={isNamed ? t('En retard, {name}', { name }) : t('En retard')}
      tone="attention"
      actions={
        <ButtonLink
          variant="primary"
          wide
          to="/r/$residenceId/charges/payer"
          params={{ residenceId }}
          search={{ compte: partyId }}
        >
          {t('Payer {amount}', { amount: format.money(total) })}
        </ButtonLink>
      }
    >
      <Money cents={total} strong />
      <List label={t('Sommes en retard')}>
        {late.map(({ id, label, cents, dueOn }) => (
          <ListItem
            key={id}
            title={label}
            detail={t('Dû depuis le {day}', { day: format.date(dueOn, 'medium') })}
            trail={<Money cents={cents} />}
          />
        ))}
      </List>
      <WhatNext account={account} />
    </Card>
  )
}

function Accelerated({ account: { accelerated } }: { account: MyAccount }) {
  const t = useT()
  const format = useFormat()
  if (accelerated.length === 0) return null
  return (
    <Card title={t('À payer aussi, avant l’échéance')} tone="danger">
      <p>
        {t(
          'La mise en demeure est restée sans paiement complet : ces provisions sont dues dès maintenant (loi 65-557, art. 19-2).',
        )}
      </p>
      <List label={t('À payer aussi, avant l’échéance')}>
        {accelerated.map(({ title, dueOn, cents }) => (
          <ListItem
            key={`${title} ${dueOn}`}
            title={title}
            detail={t('Échéance du {day}', { day: format.date(dueOn, 'medium') })}
            trail={<Money cents={cents} />}
          />
        ))}
      </List>
    </Card>
  )
}

function Propose({ account, most }: { account: MyAccount; most: number }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('Payer en plusieurs fois')}
      tone="accent"
      actions={
        !open && (
          <Button variant="primary" wide onClick={() => setOpen(true)}>
            {t('Proposer un échéancier')}
          </Button>
        )
      }
    >
      <p>{t('Si le syndic accepte, aucun rappel n’est envoyé tant que vous payez chaque échéance à sa date.')}</p>
      {open && <PlanForm partyId={account.partyId} most={most} onDone={() => setOpen(false)} />}
    </Card>
  )
}

function Letters({ account: { letters } }: { account: MyAccount }) {
  const t = useT()
  const format = useFormat()
  if (letters.length === 0) return null
  return (
    <Card title={t('Lettres reçues')}>
      <List label={t('Lettres reçues')}>
        {letters.map(({ id, kind, onDay, cents }) => (
          <ListItem
            key={id}
            title={actWord(t, kind)}
            detail={
              <>
                {format.date(onDay, 'medium')} · <LetterLink actId={id}>{t('Lire la lettre (PDF)')}</LetterLink>
              </>
            }
            trail={cents === null ? undefined : <Money cents={cents} />}
          />
        ))}
      </List>
    </Card>
  )
}
