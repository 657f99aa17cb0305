/** What changes a rule of the house is told as such: a notification of its own, mailed at once. */
export const RULE_CHANGE = 'rule-change'

type Words = { fr: string; en: string }

type Field = { id: string; label: Words; type: 'date' | 'time' | 'text' }

export type Template = {
  id: 'water-cut' | 'lift-works' | 'meeting-notice' | typeof RULE_CHANGE
  name: Words
  level: 'ordinary' | 'urgent'
  fields: readonly Field[]
  /** The fields that say when it is over; null for what stays until somebody takes it down. */
  over: { day: string; time?: string } | null
  /** Each `{field}` is filled in; the person edits the rest as they like. */
  title: string
  body: string
}

const day: Field = { id: 'day', label: { fr: 'Jour', en: 'Day' }, type: 'date' }
const from: Field = { id: 'from', label: { fr: 'De', en: 'From' }, type: 'time' }
const to: Field = { id: 'to', label: { fr: 'À', en: 'To' }, type: 'time' }

/** What managers write most. The texts are read by residents, so they are in French. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'water-cut',
    name: { fr: 'Coupure d’eau', en: 'Water cut' },
    level: 'urgent',
    fields: [day, from, to],
    over: { day: 'day', time: 'to' },
    title: 'Coupure d’eau {day}',
    body: `L’eau sera coupée {day}, de {from} à {to}, pour une intervention sur la colonne.

Pensez à faire une réserve d’eau et à fermer vos robinets avant de partir. Au retour de l’eau, laissez-la couler une minute.`,
  },
  {
    id: 'lift-works',
    name: { fr: 'Travaux d’ascenseur', en: 'Lift works' },
    level: 'ordinary',
    fields: [
      day,
      { id: 'until', label: { fr: 'Jusqu’au', en: 'Until' }, type: 'date' },
      { id: 'company', label: { fr: 'Entreprise', en: 'Company' }, type: 'text' },
    ],
    over: { day: 'until' },
    title: 'Ascenseur à l’arrêt à partir de {day}',
    body: `L’ascenseur sera à l’arrêt à partir de {day} et jusqu’à {until}. Les travaux sont faits par {company}.

Si l’escalier vous est difficile, dites-le-nous : nous organiserons une aide pour vos courses et vos rendez-vous.`,
  },
  {
    id: 'meeting-notice',
    name: { fr: 'Avis de réunion', en: 'Meeting notice' },
    level: 'ordinary',
    fields: [
      day,
      from,
      { id: 'place', label: { fr: 'Lieu', en: 'Place' }, type: 'text' },
      { id: 'subject', label: { fr: 'Sujet', en: 'Subject' }, type: 'text' },
    ],
    over: { day: 'day', time: 'from' },
    title: 'Réunion {day} : {subject}',
    body: `Une réunion d’information se tient {day} à {from}, {place}.

Sujet : {subject}.

Cette réunion ne remplace pas l’assemblée générale : aucune décision n’y est votée.`,
  },
  {
    id: RULE_CHANGE,
    name: { fr: 'Changement de règle', en: 'Change of a rule' },
    level: 'ordinary',
    fields: [day, { id: 'subject', label: { fr: 'Sujet', en: 'Subject' }, type: 'text' }],
    over: null,
    title: 'Règle nouvelle à partir de {day} : {subject}',
    body: `À partir de {day}, la règle change : {subject}.

Ce qui était prévu jusqu’ici, ce qui le sera désormais, et pourquoi :

Une question ? Répondez-nous par une demande, depuis votre espace.`,
  },
]

/** The text with its fields filled in; what is missing stays visible, so that nobody publishes a hole by mistake. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, id: string) => values[id]?.trim() || '[…]')
}

/** The clock time after which what is announced is over, once its fields say so; the end of the day by default. */
export function overAt({ over }: Template, values: Readonly<Record<string, string>>): string | null {
  if (over === null) return null
  const day = values[over.day] || null
  const time = over.time === undefined ? '23:59' : values[over.time] || null
  return day === null || time === null ? null : `${day}T${time}`
}

export function hasHoles(text: string): boolean {
  return text.includes('[…]')
}
