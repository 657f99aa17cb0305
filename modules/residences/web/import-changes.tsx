import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { ImportWork, Preview } from './use-import.ts'

type Changes = Preview['changes']

/** What applying the file would write; owners that differ are chosen one by one, with a date. */
export function ImportChanges({ preview, work }: { preview: Preview; work: ImportWork }) {
  const t = useT()
  const { changes, summary } = preview
  return (
    <div className="flex flex-col gap-4">
      {changes.nothing && (
        <Notice tone="success">{t('La résidence contient déjà tout cela : rien ne changera.')}</Notice>
      )}
      <Facts
        facts={[
          {
            label: t('Lots'),
            value: counted(t('{added} à ajouter, {changed} à compléter', changes.lots), changes.lots),
          },
          {
            label: t('Clés'),
            value: counted(t('{added} à ajouter, {changed} à compléter', changes.keys), changes.keys),
          },
          {
            label: t('Copropriétaires'),
            value: counted(t('{added} à ajouter, {changed} à compléter', changes.parties), changes.parties),
          },
          { label: t('Renommés'), value: changes.renamedOwners.map(({ from, to }) => `${from} → ${to}`).join(', ') },
          { label: t('Absents du fichier, gardés'), value: changes.absentLots.join(', ') },
        ]}
      />
      {summary.keys.length > 0 && <DeedTotals keys={summary.keys} work={work} />}
      {changes.ownerships > 0 && (
        <DateField
          label={t('Les copropriétaires du fichier le sont depuis le')}
          hint={t("Par défaut, le premier jour de l'exercice en cours")}
          type="date"
          value={work.choices.ownedSince ?? ''}
          onChange={({ target }) => target.value !== '' && work.correct({ ownedSince: target.value })}
        />
      )}
      {changes.ownerChanges.length > 0 && <OwnerChanges changes={changes} work={work} />}
    </div>
  )
}

type FileKey = Preview['summary']['keys'][number]

/** What the file adds up to, beside the total that the deed gives: whoever has the deed at hand types it. */
function DeedTotals({ keys, work }: { keys: readonly FileKey[]; work: ImportWork }) {
  const t = useT()
  const { deedTotals = {} } = work.choices
  function declare(name: string, text: string) {
    const total = Number(text.replace(/\s/g, '').replace(',', '.'))
    const { [name]: _before, ...others } = deedTotals
    work.correct({ deedTotals: text === '' || Number.isNaN(total) ? others : { ...others, [name]: total } })
  }
  return (
    <fieldset className="grid gap-4 rounded-md border border-line p-4 md:grid-cols-3">
      <legend className="px-1 font-semibold">{t('Totaux des clés')}</legend>
      {keys.map(({ name, total, lots }) => (
        <TextField
          key={name}
          label={name}
          hint={t('Le fichier : {total} sur {lots, plural, one {# lot} other {# lots}}. Le règlement :', {
            total: String(total).replace('.', ','),
            lots,
          })}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={deedTotals[name] === undefined ? '' : String(deedTotals[name]).replace('.', ',')}
          onBlur={({ target }) => target.value !== (deedTotals[name]?.toString() ?? '') && declare(name, target.value)}
        />
      ))}
    </fieldset>
  )
}

function counted(words: string, { added, changed }: Changes['lots']): string {
  return added + changed === 0 ? '' : words
}

function OwnerChanges({ changes, work }: { changes: Changes; work: ImportWork }) {
  const t = useT()
  const dateOf = (lot: string) => work.choices.transfers.find((transfer) => transfer.lot === lot)?.effectiveOn ?? ''
  function date(lot: string, effectiveOn: string) {
    const others = work.choices.transfers.filter((transfer) => transfer.lot !== lot)
    work.correct({ transfers: effectiveOn === '' ? others : [...others, { lot, effectiveOn }] })
  }
  return (
    <fieldset className="flex flex-col gap-4 rounded-md border border-line p-4">
      <legend className="px-1 font-semibold">{t("D'autres copropriétaires que les nôtres")}</legend>
      <p>
        {t(
          'Une vente, ou une erreur du fichier ? Donnez une date pour enregistrer la mutation ; sans date, rien ne change.',
        )}
      </p>
      {changes.ownerChanges.map(({ lot, from, to }) => (
        <DateField
          key={lot}
          label={t('Lot {lot} : {from} → {to}', { lot, from, to })}
          type="date"
          optional
          value={dateOf(lot)}
          onChange={({ target }) => date(lot, target.value)}
        />
      ))}
    </fieldset>
  )
}
