import { dayInWords, withOrdinal } from '#shared/day-words.ts'
/** The same sentence in French and in English. */
export type Both = readonly [french: string, english: string]

/** What the keys of "my data" are called for a reader. A key without a word is kept as it is; `null` hides it. */
export type ExportWords = {
  parts: Readonly<Record<string, Both>>
  lists: Readonly<Record<string, Both>>
  fields: Readonly<Record<string, Both | null>>
  /** Of fields that hold a code, what each code means. */
  codes: Readonly<Record<string, Readonly<Record<string, Both>>>>
  /** Fields in cents and in bytes. */
  units: Readonly<Record<string, 'cents' | 'bytes'>>
}

type Part = { name: string; data: unknown }
type Reader = { locale: 'fr' | 'en'; timeZone: string; madeAt: string; words: ExportWords; places: Map<string, string> }

/** "My data" as one page that any browser shows without a network: a table a list, in the reader's words. */
export function myDataPage(parts: readonly Part[], options: Omit<Reader, 'places'>): string {
  const reader = { ...options, places: placesIn(parts) }
  const say = (both: Both) => sayIn(reader, both)
  const title = say(['Mes données dans Mitoyen', 'My data in Mitoyen'])
  const made = say([`Préparé le ${instant(reader, reader.madeAt)}.`, `Made on ${instant(reader, reader.madeAt)}.`])
  return `<!doctype html>
<html lang="${reader.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
body{margin:0 auto;max-width:70rem;padding:1.5rem;font:17px/1.5 Arial,Helvetica,sans-serif}
div{overflow-x:auto}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}
th,td{padding:.4rem .8rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #8a8f98}
td{overflow-wrap:break-word;max-width:28rem;white-space:pre-line}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(made)}</p>
${parts.map((part) => section(reader, part)).join('\n')}
</body>
</html>
`
}

function placesIn(parts: readonly Part[]): Map<string, string> {
  const rows = parts.flatMap(({ data }) => (isRecord(data) ? Object.values(data) : []))
  const named = rows.flatMap((list) => (Array.isArray(list) ? list : [])).filter(isRecord)
  return new Map(
    named.flatMap(({ residenceId, residence }) =>
      typeof residenceId === 'string' && typeof residence === 'string' ? [[residenceId, residence] as const] : [],
    ),
  )
}

function section(reader: Reader, { name, data }: Part): string {
  const lists = isRecord(data) ? Object.entries(data) : [[name, data] as const]
  const blocks = lists.map(([key, value]) => {
    const heading = `<h3>${escapeHtml(word(reader, reader.words.lists[key], key))}</h3>`
    return `${heading}\n${table(reader, Array.isArray(value) ? value.filter(isRecord) : [value].filter(isRecord))}`
  })
  return `<h2>${escapeHtml(word(reader, reader.words.parts[name], name))}</h2>\n${blocks.join('\n')}`
}

function table(reader: Reader, rows: readonly Record<string, unknown>[]): string {
  const [first] = rows
  if (first === undefined) return `<p>${sayIn(reader, ['Rien.', 'Nothing.'])}</p>`
  const fields = Object.keys(first).filter((field) => reader.words.fields[field] !== null)
  const heads = fields.map((field) => `<th scope="col">${escapeHtml(fieldWord(reader, field))}</th>`)
  const lines = rows.map((row) => `<tr>${fields.map((field) => cell(reader, field, row[field])).join('')}</tr>`)
  return `<div><table>\n<thead><tr>${heads.join('')}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table></div>`
}

function fieldWord(reader: Reader, field: string): string {
  return word(reader, reader.words.fields[field] ?? undefined, field)
}

function cell(reader: Reader, field: string, value: unknown): string {
  return `<td>${escapeHtml(textOf(reader, field, value))}</td>`
}

function textOf(reader: Reader, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return sayIn(reader, value ? ['Oui', 'Yes'] : ['Non', 'No'])
  if (typeof value === 'number') return quantity(reader, field, value)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (field === 'residenceId') return reader.places.get(value) ?? value
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(reader, value)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return instant(reader, value)
  return word(reader, reader.words.codes[field]?.[value], value)
}

function quantity(reader: Reader, field: string, value: number): string {
  const unit = reader.words.units[field]
  const locale = tagOf(reader)
  if (unit === 'cents') return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(value / 100)
  if (unit === 'bytes')
    return new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 }).format(
      value / 1000,
    )
  return new Intl.NumberFormat(locale).format(value)
}

function day(reader: Reader, value: string): string {
  return dayInWords(value.slice(0, 10), reader.locale)
}

function instant(reader: Reader, value: string): string {
  const { timeZone, locale } = reader
  const words = new Intl.DateTimeFormat(tagOf(reader), { dateStyle: 'long', timeStyle: 'short', timeZone })
  return withOrdinal(words.format(new Date(value)), locale)
}

function tagOf({ locale }: Reader): string {
  return locale === 'fr' ? 'fr-FR' : 'en-GB'
}

function word(reader: Reader, both: Both | undefined, key: string): string {
  return both === undefined ? key : sayIn(reader, both)
}

function sayIn({ locale }: Pick<Reader, 'locale'>, [french, english]: Both): string {
  return locale === 'fr' ? french : english
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
