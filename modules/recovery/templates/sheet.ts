import type { BoardRow } from '../actions/board.ts'

const STEPS: Readonly<Record<string, string>> = {
  reminder: 'Rappel',
  second_reminder: 'Second rappel',
  formal_notice: 'Mise en demeure',
  delivery: 'Remise de la mise en demeure à saisir',
  acceleration: 'Exigibilité anticipée',
  legal_action: 'Action en justice',
}

/** The board as rows of a spreadsheet of France. */
export function sheetOf(rows: readonly BoardRow[]): string[][] {
  const titles = [
    'Code',
    'Copropriétaire',
    'Lots',
    'Dû depuis le',
    'Total dû',
    '0 à 30 jours',
    '31 à 60 jours',
    '61 à 90 jours',
  ]
  const more = ['Plus de 90 jours', 'Exigible par anticipation', 'Prochaine étape', 'Prévue le', 'Prescription le']
  return [
    [...titles, ...more],
    ...rows.map(({ code, name, lots, since, total, ages, accelerated, next, limitation }) => [
      ...[code, name, lots.join(', '), frenchDay(since)],
      ...[total, ages.d30, ages.d60, ages.d90, ages.more, accelerated].map(plain),
      ...[STEPS[next?.step ?? ''] ?? '', frenchDay(next?.plannedOn ?? null), frenchDay(limitation?.on ?? null)],
    ]),
  ]
}

function plain(cents: number): string {
  return (cents / 100).toFixed(2).replace('.', ',')
}

function frenchDay(day: string | null): string {
  return day === null ? '' : day.split('-').toReversed().join('/')
}
