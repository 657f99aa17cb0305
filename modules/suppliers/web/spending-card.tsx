import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Form } from '#web/ui/form.tsx'
import { readQuoteRequest, readSpendingRule, setSpendingRule } from '../contract/quotes.ts'
import { type Spending, useIds } from './answers.ts'
import { spendingQuery } from './queries.ts'

/** What the assembly voted of spending: what is not recorded says so. */
export function SpendingCard() {
  const t = useT()
  const format = useFormat()
  const { residenceId } = useIds()
  const { data } = useSuspenseQuery(spendingQuery(residenceId))
  const [isOpen, setOpen] = useState(false)
  const { rule, can } = data
  const amount = (cents: number | null | undefined) =>
    cents === null || cents === undefined ? t('non noté') : t('à partir de {amount}', { amount: format.money(cents) })
  return (
    <Card
      title={t('Ce que l’assemblée a voté')}
      actions={can.edit && <Button onClick={() => setOpen(true)}>{t('Noter les montants votés')}</Button>}
    >
      <Facts
        facts={[
          { label: t('Avis du conseil obligatoire'), value: amount(rule?.consultFrom) },
          { label: t('Plusieurs devis obligatoires'), value: amount(rule?.compareFrom) },
          { label: t('Le conseil décide seul'), value: <Delegation rule={rule} /> },
          { label: t('Voté le'), value: rule?.votedOn ? format.date(rule.votedOn, 'medium') : t('non noté') },
        ]}
      />
      <p className="text-sm text-ink-soft">
        {t('L’assemblée fixe ces montants, la loi n’en donne aucun (loi 65-557, art. 21).')}
      </p>
      {isOpen && <SpendingDialog rule={rule} onClose={() => setOpen(false)} />}
    </Card>
  )
}

type Rule = Spending['rule']

function Delegation({ rule }: { rule: Rule }) {
  const t = useT()
  const format = useFormat()
  if (!rule?.delegatedCap || !rule.delegatedUntil) return t('non')
  return t('jusqu’à {amount}, avant le {day}', {
    amount: format.money(rule.delegatedCap),
    day: format.date(rule.delegatedUntil, 'medium'),
  })
}

function SpendingDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const t = useT()
  const { residenceId } = useIds()
  return (
    <Dialog open title={t('Noter les montants votés')} onClose={onClose}>
      <Form
        endpoint={setSpendingRule}
        input={{ params: { residenceId } }}
        defaultValues={rule ?? {}}
        submit={t('Enregistrer')}
        refreshes={[readSpendingRule, readQuoteRequest]}
        onDone={onClose}
      >
        <p>{t('Recopiez le procès-verbal. Laissez vide ce que vous ne trouvez pas.')}</p>
        <DateField name="votedOn" label={t('Date de l’assemblée')} emptied="null" optional />
        <AmountField name="consultFrom" label={t('Consulter le conseil à partir de, en euros')} optional />
        <AmountField name="compareFrom" label={t('Comparer des devis à partir de, en euros')} optional />
        <AmountField
          name="delegatedCap"
          label={t('Le conseil décide seul jusqu’à, en euros')}
          hint={t('Si l’assemblée lui a délégué ce pouvoir, pour deux ans au plus (loi 65-557, art. 21-1 à 21-5).')}
          optional
        />
        <DateField name="delegatedFrom" label={t('Délégation à partir du')} emptied="null" optional />
        <DateField name="delegatedUntil" label={t('Délégation jusqu’au, non compris')} emptied="null" optional />
      </Form>
    </Dialog>
  )
}
