import type { CategoryCode } from './categories.ts'

/** What a ready reply may name between braces; each demand gives its own. */
export const FIELDS = ['prénom', 'demande', 'résidence', 'promesse', 'syndic'] as const
export type Field = (typeof FIELDS)[number]

/** `category` null is for any. */
export type Reply = { code: string; title: string; category: CategoryCode | null; body: string; isOn: boolean }

/** Replies that one firm writes besides those it finds. */
export const MOST_REPLIES = 100

const FIELD = /\{([^{}]*)\}/g

/** Words between braces that name nothing, once each, in their order. */
export function unknownFields(body: string): string[] {
  const named = [...body.matchAll(FIELD)].map(([, name = '']) => name)
  return [...new Set(named.filter((name) => !FIELDS.some((field) => field === name)))]
}

/** A reply with its fields filled. What is unknown is empty, with the space before it; no field is read twice. */
export function fillReply(body: string, values: Readonly<Record<Field, string>>): string {
  return body.replaceAll(/( ?)\{([^{}]*)\}/g, (whole, space: string, name: string) => {
    const field = FIELDS.find((one) => one === name)
    if (field === undefined) return whole
    return values[field] === '' ? '' : `${space}${values[field]}`
  })
}

const HELLO = 'Bonjour {prénom},\n\n'
const BYE = '\n\nBien à vous,\n{syndic}'
const brought = (code: string, title: string, words: string, category: CategoryCode | null = null): Reply => ({
  ...{ code, title, category, isOn: true },
  body: `${HELLO}${words}${BYE}`,
})

/** As a firm finds them. */
const REPLIES: readonly Reply[] = [
  brought(
    'received',
    'Bien reçue',
    'Nous avons bien reçu votre demande « {demande} ». Nous vous répondrons au plus tard le {promesse}.',
  ),
  brought(
    'more',
    'Il nous manque une précision',
    'Pour avancer sur « {demande} », il nous faut une précision ou une photo : où est-ce exactement, et depuis quand ? Répondez simplement ici.',
  ),
  brought(
    'called',
    'L’entreprise est prévenue',
    'Une entreprise est prévenue pour « {demande} », {résidence}. Elle doit intervenir au plus tard le {promesse}. Nous vous dirons quand c’est fait.',
    'incident',
  ),
  brought(
    'delayed',
    'Cela prendra plus de temps',
    '« {demande} » prend plus de temps que prévu, et nous le regrettons. Notre nouvelle date est le {promesse}.',
  ),
  brought(
    'private',
    'Cela relève de votre logement',
    'Après examen, « {demande} » concerne une partie privative : l’entretien en revient au propriétaire du logement. Nous restons à votre disposition pour vous orienter.',
  ),
  brought(
    'sent',
    'Le document est envoyé',
    'Le document demandé est joint à votre demande « {demande} ». Dites-nous s’il vous en faut un autre.',
    'document',
  ),
]

/** Whether the product brings it: removed, it is again as it was. */
export function isBrought(code: string): boolean {
  return REPLIES.some((reply) => reply.code === code)
}

/** Those that the product brings, with what a firm changed of them, then the firm's own by title. */
export function repliesWith(rows: readonly Reply[]): Reply[] {
  const changed = new Map(rows.map((row) => [row.code, row]))
  const own = rows.filter(({ code }) => !isBrought(code)).sort((a, b) => a.title.localeCompare(b.title, 'fr'))
  return [...REPLIES.map((reply) => changed.get(reply.code) ?? reply), ...own]
}

/** Those to choose among for a demand: its category's first, then those for any. */
export function repliesFor(replies: readonly Reply[], category: CategoryCode): Reply[] {
  const open = replies.filter(({ isOn }) => isOn)
  return [...open.filter((reply) => reply.category === category), ...open.filter((reply) => reply.category === null)]
}
