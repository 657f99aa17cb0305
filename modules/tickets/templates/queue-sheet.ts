type Line = {
  residenceName: string
  number: number
  title: string
  category: string
  state: string
  holder: string | null
  promisedOn: string | null
  isLate: boolean
  people: number
  declaredAt: string
  assignee: string | null
}

const STATES: Readonly<Record<string, string>> = {
  received: 'reçue',
  taken: 'prise en charge',
  waiting: 'en attente',
  ordered: 'intervention prévue',
  done: 'à vérifier',
  verified: 'vérifiée',
}
const HOLDERS: Readonly<Record<string, string>> = {
  manager: 'syndic',
  declarer: 'déclarant',
  contractor: 'entreprise',
  council: 'conseil syndical',
  insurer: 'assureur',
  meeting: 'assemblée',
}

/** The queue as rows of a sheet, titles first. */
export function queueSheet(lines: readonly Line[]): string[][] {
  const titles = ['Résidence', 'N°', 'Demande', 'Catégorie', 'État', 'La balle est chez', 'Promis pour', 'En retard']
  return [
    [...titles, 'Personnes', 'Déclarée le', 'Suivie par'],
    ...lines.map((line) => [
      ...[line.residenceName, String(line.number), line.title, line.category, STATES[line.state] ?? line.state],
      ...[HOLDERS[line.holder ?? ''] ?? '', line.promisedOn ?? '', line.isLate ? 'oui' : 'non'],
      ...[String(line.people), line.declaredAt.slice(0, 10), line.assignee ?? ''],
    ]),
  ]
}
