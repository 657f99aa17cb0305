import type { Translate } from '#web/i18n.tsx'
import { useT } from '#web/i18n.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { FIELDS, type Field, formatOf } from '../rules/import-mapping.ts'
import type { ImportWork, Mapping, Preview } from './use-import.ts'

type Role = Mapping['columns'][number]

/** Each column with its first values and what we take it for; any can be corrected. */
export function ImportMapping({ preview, work }: { preview: Preview; work: ImportWork }) {
  const t = useT()
  const { mapping, columns } = preview
  const sheets = preview.sheets.map((name) => ({ value: name, label: name }))
  function change(index: number, value: string) {
    const role = roleFrom(value, columns[index]?.title ?? '')
    const roles = mapping.columns.map((old, at) => (at === index ? role : old))
    work.correct({ mapping: { ...mapping, columns: roles, format: formatOf(roles) } })
  }
  return (
    <div className="flex flex-col gap-4">
      {sheets.length > 1 && (
        <Select
          label={t('Feuille du classeur')}
          options={sheets}
          value={preview.sheet ?? ''}
          onChange={({ target }) => work.correct({ sheet: target.value })}
        />
      )}
      <HeaderRow key={mapping.headerRow} row={mapping.headerRow} work={work} />
      <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {columns.map((column, index) => (
          <li key={`${column.title}-${index.toString()}`} className="rounded-md border border-line p-3">
            <Select
              label={column.title}
              hint={column.samples.join(' · ') || t('(vide)')}
              options={roleOptions(t, column.title, mapping.columns[index])}
              value={optionOf(mapping.columns[index])}
              disabled={work.step === 'reading'}
              onChange={({ target }) => change(index, target.value)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Below the titles of the document: another line is another guess. */
function HeaderRow({ row, work }: { row: number; work: ImportWork }) {
  const t = useT()
  function change(text: string) {
    const headerRow = Number(text)
    if (Number.isInteger(headerRow) && headerRow > 0 && headerRow !== row) work.correct({ mapping: null, headerRow })
  }
  return (
    <TextField
      label={t('Ligne des titres de colonnes')}
      type="number"
      min={1}
      defaultValue={String(row)}
      onBlur={({ target }) => change(target.value)}
    />
  )
}

const KEY = 'key'

function optionOf(role: Role | undefined): string {
  if (role === undefined) return 'ignored'
  return typeof role === 'object' ? KEY : role
}

function roleFrom(value: string, title: string): Role {
  if (value === KEY) return { key: title }
  return FIELDS.find((field) => field === value) ?? 'ignored'
}

function roleOptions(t: Translate, title: string, role: Role | undefined) {
  const key = typeof role === 'object' ? role.key : title
  return [
    { value: 'ignored', label: t('Ne pas lire') },
    { value: KEY, label: t('Tantièmes de « {key} »', { key }) },
    ...FIELDS.map((field) => ({ value: field, label: fieldWord(t, field) })),
  ]
}

function fieldWord(t: Translate, field: Field): string {
  return {
    lot: t('Numéro de lot'),
    building: t('Bâtiment'),
    staircase: t('Escalier'),
    floor: t('Étage'),
    door: t('Porte'),
    kind: t('Nature'),
    area: t('Surface'),
    ownerCode: t('Code du copropriétaire'),
    ownerKind: t('Genre de copropriétaire'),
    ownerName: t('Nom du copropriétaire'),
    email: t('E-mail'),
    phone: t('Téléphone'),
    address: t('Adresse postale'),
    keyCode: t('Code de la clé'),
    keyName: t('Nom de la clé'),
    share: t('Tantièmes'),
    shareTotal: t('Total de la clé'),
  }[field]
}
