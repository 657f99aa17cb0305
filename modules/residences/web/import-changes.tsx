import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Facts } from './facts.tsx'
import type { ImportWork, Preview } from './use-import.ts'

type Changes = Preview['changes']

/** What applying the file would write; owners that differ are chosen one by one, with a date. */
export function ImportChanges({ preview, work }: { preview: Preview; work: ImportWork }) {
  const t = useT()
  const { changes, summary } = preview
  const keys = summary.keys.map(({ name, total, lots }) => (
    <li key={name}>
      {t('{name} : {total} sur {lots, plural, one {# lot} other {# lots}}', {
        name,
        total: String(total).replace('.', ','),
        lots,
      })}
    </li>
  ))
  return (
    <div className="flex flex-col gap-4">
      {changes.nothing && (
        <Notice tone="success">{t('La résidence contient déjà tout cela : rien ne changera.')}</Notice>
      )}
      <Facts
        facts={[
          { label: t('Lots'), value: counted(t('{added} ajoutés, {changed} corrigés', changes.lots), changes.lots) },
          { label: t('Clés'), value: counted(t('{added} ajoutées, {changed} corrigées', changes.keys), changes.keys) },
          {
            label: t('Copropriétaires'),
            value: counted(t('{added} ajoutés, {changed} complétés', changes.parties), changes.parties),
          },
          { label: t('Totaux lus'), value: keys.length === 0 ? null : <ul>{keys}</ul> },
          { label: t('Renommés'), value: changes.renamedOwners.map(({ from, to }) => `${from} → ${to}`).join(', ') },
          { label: t('Absents du fichier, gardés'), value: changes.absentLots.join(', ') },
        ]}
      />
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
