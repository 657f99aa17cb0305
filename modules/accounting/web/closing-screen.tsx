import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Form } from '#web/ui/form.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { closeYear, readBooks, readClosing } from '../contract/books.ts'
import type { Closing } from './answers.ts'
import { ApprovalCard } from './approval-card.tsx'
import { BooksNav } from './books-nav.tsx'
import { closingQuery } from './queries.ts'
import { Balance } from './side.tsx'
import { useResidenceId } from './use-books.ts'
import { dayBefore, yearWord } from './words.ts'
import './problems.ts'
import './call-problems.ts'

/** A fiscal year: what it holds, what stands between it and its closing. */
export function ClosingScreen() {
  const t = useT()
  const format = useFormat()
  const residenceId = useResidenceId()
  const { yearId = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(closingQuery(residenceId, yearId))
  const badge = data.closedAt === null ? <Badge tone="success">{t('Ouvert')}</Badge> : <Badge>{t('Clôturé')}</Badge>
  return (
    <Screen title={t('Exercice {year}', { year: yearWord(t, format, data) })} subtitle={badge} width="wide">
      <BooksNav current="years" />
      <Card title={t('Ce que contient cet exercice')}>
        <Facts
          facts={[
            { label: t('Du'), value: <DateText value={data.startsOn} look="medium" /> },
            { label: t('Au'), value: <DateText value={dayBefore(data.endsOn)} look="medium" /> },
            { label: t('Écritures'), value: format.number(data.entries) },
            { label: t('Total des débits'), value: <Money cents={data.totalDebit} /> },
            { label: t('Total des crédits'), value: <Money cents={data.totalCredit} /> },
            { label: t('Charges moins produits'), value: <Money cents={data.result} /> },
            {
              label: t('Clôturé le'),
              value: data.closedAt !== null && <DateText value={data.closedAt} look="medium" />,
            },
          ]}
        />
      </Card>
      <ApprovalCard closing={data} residenceId={residenceId} />
      {data.closedAt === null && <ClosingCard closing={data} residenceId={residenceId} />}
    </Screen>
  )
}

function ClosingCard({ closing, residenceId }: { closing: Closing; residenceId: string }) {
  const t = useT()
  const blocking = closing.refusals.filter((code) => code !== 'suspense-not-cleared')
  const mayClose = closing.can.close && blocking.length === 0
  return (
    <Card title={t('Clôturer')}>
      <p>
        {t(
          'La clôture est définitive : plus aucune écriture ne peut être datée de cet exercice (arrêté du 14 mars 2005, article 5).',
        )}
      </p>
      <Notice tone="info">
        {t(
          "La répartition du résultat entre les copropriétaires n'est pas encore faite ici : passez-la en journal RG avant de clôturer.",
        )}
      </Notice>
      <Suspense closing={closing} />
      {blocking.length > 0 && (
        <Notice tone="attention" title={t('Pas encore possible')}>
          <ul className="list-disc pl-5">
            {blocking.map((code) => (
              <li key={code}>{problemSentence(t, code)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {mayClose && (
        <Form
          endpoint={closeYear}
          input={{ params: { residenceId, yearId: closing.id } }}
          defaultValues={{ justification: '' }}
          submit={t("Clôturer l'exercice")}
          danger
          refreshes={[readClosing, readBooks]}
        >
          {closing.suspense.length > 0 && (
            <TextArea
              name="justification"
              label={t("Pourquoi ces comptes d'attente gardent un solde")}
              emptied="text"
            />
          )}
        </Form>
      )}
    </Card>
  )
}

function Suspense({ closing }: { closing: Closing }) {
  const t = useT()
  if (closing.suspense.length === 0) return null
  return (
    <Notice tone="attention" title={t("Comptes d'attente non soldés")}>
      <ul className="list-disc pl-5">
        {closing.suspense.map(({ account, label, balance }) => (
          <li key={account}>
            {`${account} ${label} : `}
            <Balance cents={balance} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
