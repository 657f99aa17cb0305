import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { downloadVoucher } from '../contract/entries.ts'
import type { Entry } from './answers.ts'
import { BooksNav } from './books-nav.tsx'
import { EntryLines } from './entry-lines.tsx'
import { EntryState } from './entry-table.tsx'
import { entryQuery } from './queries.ts'
import { ReversalDialog } from './reversal-dialog.tsx'
import { useResidenceId } from './use-books.ts'
import { journalWord } from './words.ts'

/** One entry down to its voucher, with what reverses it or what it reverses. */
export function EntryScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { entryId = '' } = useParams({ strict: false })
  const { data: entry } = useSuspenseQuery(entryQuery(residenceId, entryId))
  const [reversing, setReversing] = useState(false)
  const { journal, number } = entry
  const reverse = (
    <Button variant="danger" onClick={() => setReversing(true)}>
      {t("Annuler l'écriture")}
    </Button>
  )
  return (
    <Screen
      title={entry.label}
      subtitle={`${journalWord(t, journal)} · ${journal} ${number}`}
      width="wide"
      actions={entry.can.reverse && reverse}
    >
      <BooksNav current="entries" />
      <Card title={t("L'écriture")} aside={<EntryState entry={entry} />}>
        <EntryFacts entry={entry} residenceId={residenceId} />
      </Card>
      <EntryLines entry={entry} />
      {reversing && <ReversalDialog entry={entry} onClose={() => setReversing(false)} />}
    </Screen>
  )
}

function EntryFacts({ entry, residenceId }: { entry: Entry; residenceId: string }) {
  const t = useT()
  return (
    <Facts
      facts={[
        { label: t('Date'), value: <DateText value={entry.postedOn} /> },
        { label: t('Pièce'), value: entry.voucher },
        {
          label: t('Document'),
          value: entry.voucherFile !== null && <Voucher entry={entry} residenceId={residenceId} />,
        },
        { label: t('Annule'), value: linkTo(entry.reversesId, entry.reverses) },
        { label: t('Annulée par'), value: linkTo(entry.reversedBy, t("l'écriture opposée")) },
        { label: t('Motif'), value: entry.reason },
        {
          label: t('Enregistrée'),
          value: (
            <>
              <DateText value={entry.recordedAt} look="medium" time />
              {entry.recordedBy !== null && `, ${entry.recordedBy}`}
            </>
          ),
        },
        {
          label: t('Empreinte'),
          value: (
            <span
              className="text-sm break-all text-ink-soft"
              title={t('Chaque écriture scelle toutes celles qui la précèdent.')}
            >
              {entry.hash}
            </span>
          ),
        },
      ]}
    />
  )
}

function Voucher({ entry, residenceId }: { entry: Entry; residenceId: string }) {
  const params = { residenceId, entryId: entry.id }
  return (
    <ExternalLink href={addressOf(downloadVoucher, { params })} download>
      {entry.voucherFile}
    </ExternalLink>
  )
}

function linkTo(id: string | null, name: string | null) {
  return id !== null && <EntryLink id={id} name={name} />
}

function EntryLink({ id, name }: { id: string; name: string | null }) {
  const residenceId = useResidenceId()
  return (
    <Link to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId, entryId: id }}>
      {name}
    </Link>
  )
}
