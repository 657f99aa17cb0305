import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { issueCall, listCalls, previewCall } from '../contract/calls.ts'
import type { Preview } from './call-answers.ts'
import { CallParts } from './call-parts.tsx'
import { previewQuery } from './call-queries.ts'
import { refusalWord } from './call-words.ts'
import { usePlace } from './use-call.ts'

/** All that a call would ask, to the cent, before anybody hears of it. */
export function CallPreviewScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const { echeance = '' }: { echeance?: string } = useSearch({ strict: false })
  const { data } = useSuspenseQuery(previewQuery(residenceId, echeance))
  return (
    <Screen
      title={t('Appel du {day}', { day: format.date(echeance, 'medium') })}
      subtitle={t("Aperçu : rien n'est envoyé, rien n'est comptabilisé")}
      width="wide"
      primary={data.can.issue ? <IssueButton preview={data} /> : undefined}
    >
      <Refusals refusals={data.refusals} />
      <Card title={t('Total de cet appel')}>
        <Money cents={data.total} strong />
        <p>
          {t(
            '{count, plural, one {# copropriétaire} other {# copropriétaires}}. L’appel sera comptabilisé à l’échéance, sur qui possède le lot ce jour-là.',
            {
              count: data.owners.length,
            },
          )}
        </p>
      </Card>
      <CallParts parts={data.parts} />
      <DataTable
        caption={t('Par copropriétaire et par lot')}
        showCaption
        rows={data.owners}
        columns={useColumns()}
        rowKey={(row) => row.partyId}
        rowLabel={(row) => row.name}
      />
    </Screen>
  )
}

function IssueButton({ preview: { dueOn, total, fingerprint } }: { preview: Preview }) {
  const t = useT()
  const format = useFormat()
  const navigate = useNavigate()
  const { residenceId } = usePlace()
  const issuing = useSend(issueCall, { refreshes: [listCalls, previewCall] })
  const issue = () =>
    issuing.mutate(
      { params: { residenceId }, body: { dueOn, fingerprint } },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/r/$residenceId/appels/$callId', params: { residenceId, callId: id }, replace: true }),
      },
    )
  return (
    <div className="flex flex-col gap-2">
      <Button variant="primary" pending={issuing.isPending} onClick={issue} wide>
        {t("Émettre l'appel de {amount}", { amount: format.money(total) })}
      </Button>
      {issuing.error !== null && <ErrorPanel error={issuing.error} />}
    </div>
  )
}

function Refusals({ refusals }: { refusals: Preview['refusals'] }) {
  const t = useT()
  if (refusals.length === 0) return null
  return (
    <Notice tone="danger" title={t("Cet appel ne peut pas être émis pour l'instant")}>
      <ul className="list-disc pl-5">
        {refusals.map((refusal) => (
          <li key={`${refusal.code} ${refusal.about}`}>{refusalWord(t, refusal)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function useColumns(): Column<Preview['owners'][number]>[] {
  const t = useT()
  const format = useFormat()
  return [
    { id: 'name', header: t('Copropriétaire'), cell: (row) => row.name, sortBy: (row) => row.name, card: 'title' },
    {
      id: 'lots',
      header: t('Lots'),
      cell: ({ lots }) =>
        lots.length === 1
          ? t('lot {number}', { number: lots[0]?.number ?? '' })
          : lots.map(({ number, cents }) => `${t('lot {number}', { number })} : ${format.money(cents)}`).join(' · '),
    },
    {
      id: 'cents',
      header: t('Montant'),
      cell: (row) => <Money cents={row.cents} />,
      sortBy: (row) => row.cents,
      align: 'end',
      card: 'amount',
    },
  ]
}
