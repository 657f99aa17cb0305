import type { ImportSummary } from '#modules/residences/public.ts'
import type { Refused } from '#platform/errors.ts'

/** A problem of the file: those of the import, and those that keep it from being read at all. */
export type FileProblem = Omit<ImportSummary['problems'][number], 'code' | 'values'> & { code: string }

const SENTENCES: Record<string, string> = {
  'table-empty': 'Le fichier est vide.',
  'table-too-large': 'Le fichier est trop grand.',
  'table-unreadable': 'Le fichier n’est pas un tableau lisible.',
  'table-format-unsupported': 'Ce format n’est pas lu : un fichier CSV, TSV ou XLSX est nécessaire.',
  'table-has-macros': 'Le classeur contient des macros : enregistrez-le sans elles.',
  'table-mixed-encodings': 'Le fichier mélange deux encodages de caractères.',
  'table-quote-open': 'Un guillemet est ouvert et jamais fermé.',
  'table-line-too-long': 'Une ligne est trop longue.',
}

/** What made a file unreadable, as a problem at its line when the line is known. */
export function tableProblem({ code, detail }: Refused): FileProblem {
  const row = Number(/^line (\d+)$/.exec(detail ?? '')?.[1] ?? 1)
  return { severity: 'error', row, column: null, code, message: SENTENCES[code] ?? 'Le fichier ne peut pas être lu.' }
}
