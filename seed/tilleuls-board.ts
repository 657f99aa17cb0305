import type { Target } from '#modules/announcements/rules/audience.ts'
import type { Spoken } from '#modules/announcements/rules/schedule.ts'
import { withOrdinal } from '#shared/day-words.ts'
import type { Handle } from './people.ts'
import type { PictureName } from './pictures.ts'

export type Clock = {
  /** An instant so many days from today, at that hour of the residence. */
  at: (days: number, hour: string) => string
  day: (days: number) => string
}

export type Note = {
  title: string
  body: string
  days: number
  endsIn?: number
  level?: 'urgent'
  target?: Target
  template?: string
  isPinned?: boolean
  readBy?: readonly Handle[]
  pictures?: readonly PictureName[]
  comments?: readonly { by: Handle; body: string; hour: string }[]
}

/** What hangs on the board of Les Tilleuls. `A` and `B` are its buildings. */
export function tilleulsNotes(A: string, B: string, clock: Clock): Note[] {
  return [
    {
      title: `Coupure d’eau ${words(clock.day(1))}`,
      body: `L’eau sera coupée ${words(clock.day(1))}, de 9 h à 12 h, pour une intervention sur la colonne du bâtiment A.

Pensez à faire une réserve d’eau et à fermer vos robinets avant de partir. Au retour de l’eau, laissez-la couler une minute.`,
      days: 0,
      endsIn: 2,
      level: 'urgent',
      target: { kind: 'buildings', ids: [A], roles: [] },
      template: 'water-cut',
      readBy: ['claire'],
    },
    {
      title: 'Assemblée générale : votre convocation arrive',
      body: `La convocation à l’assemblée générale part cette semaine, avec les comptes et les devis du ravalement.

Si vous ne pouvez pas venir, pensez à donner pouvoir ou à voter par correspondance.

Les documents : https://exemple.fr/tilleuls/assemblee`,
      days: -1,
      isPinned: true,
      target: { kind: 'residence', ids: [], roles: ['owner', 'council'] },
      readBy: ['paul', 'claire', 'jeanne'],
    },
    {
      title: 'Ascenseur du bâtiment B : remise en service',
      body: 'La carte électronique a été remplacée ce matin. L’ascenseur fonctionne de nouveau. Merci de votre patience.',
      days: -3,
      target: { kind: 'buildings', ids: [B], roles: [] },
    },
    {
      title: 'Que faire du local à vélos ?',
      body: `Une vingtaine de vélos semblent abandonnés. Nous proposons de coller une étiquette sur chacun : ceux qui la portent encore dans un mois seront donnés.

Qu’en pensez-vous ?`,
      days: -6,
      pictures: ['Local à vélos.png'],
      readBy: ['paul', 'claire', 'samir', 'jeanne'],
      comments: [
        {
          by: 'paul',
          body: 'Bonne idée. Le vélo rouge près de la porte est celui de ma fille, nous mettrons un nom.',
          hour: '18:42',
        },
        { by: 'samir', body: 'Pourriez-vous prévenir aussi par affiche dans le hall ?', hour: '20:15' },
        { by: 'claire', body: 'Le conseil syndical s’occupe de l’affiche samedi.', hour: '21:03' },
      ],
    },
    {
      title: 'Ravalement : deux teintes à l’essai',
      body: `Le coloriste propose deux teintes pour la façade sur rue. Les échantillons sont posés à gauche du porche.

Le choix se vote à l’assemblée générale. Dites-nous ici laquelle vous préférez.`,
      days: -9,
      pictures: ['Façade, teinte pierre.png', 'Façade, teinte ocre.png'],
      readBy: ['paul', 'claire'],
      comments: [{ by: 'claire', body: 'La pierre se salit moins vite côté rue.', hour: '20:31' }],
    },
    {
      title: 'Nouveaux horaires du gardien',
      body: 'La loge est ouverte du lundi au vendredi, de 8 h à 11 h et de 16 h à 19 h. Les colis y restent dix jours.',
      days: -20,
      readBy: ['paul', 'claire', 'samir'],
    },
    {
      title: 'Fête des voisins',
      body: 'Rendez-vous dans la cour à 19 h. Chacun apporte un plat.',
      days: -60,
      endsIn: -59,
      readBy: ['paul', 'jeanne'],
    },
  ]
}

export type EventPlan = {
  kind: 'meeting' | 'maintenance' | 'works' | 'other'
  title: string
  place: string
  equipment?: string
  note?: string
  when: Spoken
  target?: Target
  cancelled?: string
}

/** Its schedule. */
export function tilleulsEvents(A: string, B: string, { day }: Clock): EventPlan[] {
  const hours = (days: number, from: string, to: string): Spoken => ({
    isAllDay: false,
    startsAt: `${day(days)}T${from}`,
    endsAt: `${day(days)}T${to}`,
  })
  const days = (first: number, last: number): Spoken => ({ isAllDay: true, startsOn: day(first), lastDay: day(last) })
  const building = (id: string): Target => ({ kind: 'buildings', ids: [id], roles: [] })
  return [
    {
      kind: 'maintenance',
      title: 'Coupure d’eau',
      place: 'Bâtiment A',
      when: hours(1, '09:00', '12:00'),
      target: building(A),
    },
    {
      kind: 'maintenance',
      title: 'Entretien de l’ascenseur',
      place: 'Bâtiment A',
      equipment: 'Ascenseur A',
      when: hours(3, '10:00', '11:30'),
      target: building(A),
    },
    {
      kind: 'meeting',
      title: 'Réunion du conseil syndical',
      place: 'Salle commune',
      when: hours(5, '18:30', '20:00'),
      target: { kind: 'residence', ids: [], roles: ['council'] },
    },
    {
      kind: 'works',
      title: 'Ravalement de la façade sur rue',
      place: 'Bâtiment B',
      note: 'Les volets côté rue restent fermés en journée.',
      when: days(7, 18),
      target: building(B),
    },
    {
      kind: 'meeting',
      title: 'Assemblée générale',
      place: 'Salle des fêtes, 4 rue Carnot',
      note: 'Émargement à partir de 18 h.',
      when: hours(24, '18:30', '21:30'),
    },
    { kind: 'other', title: 'Passage des encombrants', place: 'Devant le 12', when: days(9, 9) },
    {
      kind: 'maintenance',
      title: 'Désinfection des caves',
      place: 'Sous-sol',
      when: hours(6, '08:00', '10:00'),
      cancelled: 'L’entreprise reporte son passage.',
    },
    {
      kind: 'maintenance',
      title: 'Ramonage',
      place: 'Chaufferie',
      equipment: 'Chaudière collective',
      when: hours(-12, '14:00', '16:00'),
    },
  ]
}

function words(day: string): string {
  const style = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return withOrdinal(Temporal.PlainDate.from(day).toLocaleString('fr-FR', style), 'fr')
}
