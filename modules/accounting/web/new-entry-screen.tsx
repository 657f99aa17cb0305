import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useUploads } from '#web/ui/use-uploads.ts'
import { uploadVoucher } from '../contract/entries.ts'
import { BooksPage } from './books-page.tsx'
import { EntryEditor } from './entry-editor.tsx'
import { choicesQuery } from './queries.ts'
import { today, useResidenceId } from './use-books.ts'
import { type EntryWork, useEntry } from './use-entry.ts'
import { journalWord } from './words.ts'

const VOUCHER_BYTES = 25_000_000

/** An entry by hand: header, lines, voucher; nothing is written before both sides agree. */
export function NewEntryScreen() {
  const t = useT()
  return (
    <BooksPage title={t('Saisir une écriture')} current="entries">
      {() => <NewEntry />}
    </BooksPage>
  )
}

function NewEntry() {
  const t = useT()
  const navigate = useNavigate()
  const residenceId = useResidenceId()
  const { data: choices } = useSuspenseQuery(choicesQuery(residenceId))
  const vouchers = useUploads(uploadVoucher, { params: { residenceId } })
  const work = useEntry(
    (entryId) => void navigate({ to: '/r/$residenceId/comptes/ecritures/$entryId', params: { residenceId, entryId } }),
  )
  const post = () => work.post(vouchers.arrived.at(-1)?.answer.id ?? null)
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(submit) => {
        submit.preventDefault()
        if (work.ready && !work.pending && !vouchers.busy) post()
      }}
    >
      <Header work={work} journals={choices.journals.map(({ code }) => code)} />
      <EntryEditor work={work} choices={choices} />
      <Card title={t('Pièce justificative')}>
        <FileField label={t('Facture, relevé, contrat')} {...vouchers.field} camera maxSize={VOUCHER_BYTES} optional />
      </Card>
      {work.error !== null && work.problem === null && <ErrorPanel error={work.error} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" pending={work.pending} disabled={!work.ready || vouchers.busy}>
          {t("Passer l'écriture")}
        </Button>
        <p className="text-sm text-ink-soft">
          {t('Passée, elle ne se modifie plus : elle s’annule par une écriture opposée.')}
        </p>
      </div>
    </form>
  )
}

function Header({ work, journals }: { work: EntryWork; journals: readonly string[] }) {
  const t = useT()
  const { entry, change } = work
  return (
    <Card>
      <div className="grid gap-5 md:grid-cols-2">
        <Select
          label={t('Journal')}
          options={journals.map((code) => ({ value: code, label: `${code} · ${journalWord(t, code)}` }))}
          value={entry.journal}
          onChange={({ target }) => change({ journal: target.value })}
        />
        <DateField
          label={t('Date')}
          max={today()}
          value={entry.postedOn}
          onChange={({ target }) => change({ postedOn: target.value })}
        />
        <TextField
          label={t('Libellé')}
          value={entry.label}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => change({ label: target.value })}
        />
        <TextField
          label={t('Référence de la pièce')}
          value={entry.voucher}
          maxLength={100}
          autoComplete="off"
          optional
          onChange={({ target }) => change({ voucher: target.value })}
        />
      </div>
    </Card>
  )
}
