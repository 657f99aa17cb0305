import type { CategoryCode } from '#modules/tickets/rules/categories.ts'
import type { Act } from '#modules/tickets/rules/life.ts'
import type { Handle } from './people.ts'
import type { PictureName } from './pictures.ts'

/** A day is counted from today: -2 is the day before yesterday, 3 in three days. */
type Moved = { by: Handle; on: number; act: Asked }
type Asked = Act extends infer One
  ? One extends { promisedOn: string }
    ? Omit<One, 'promisedOn'> & { in: number }
    : One
  : never
export type TicketPlan = {
  by: Handle
  on: number
  category: CategoryCode
  title: string
  body: string
  building?: 'A' | 'B'
  staircase?: string
  floor?: number
  equipment?: string
  /** Seen by the building. Else it is between its declarer and the firm. */
  isCommon?: true
  isChat?: true
  danger?: 'none' | 'nuisance' | 'damage' | 'safety'
  others?: readonly Handle[]
  picture?: PictureName
  steps?: readonly Moved[]
  messages?: readonly { by: Handle; on: number; text: string; isInternal?: true }[]
  stars?: number
  /** Closed into the plan of this title. */
  into?: string
}

const take = (on: number, promised: number): Moved => ({ by: 'marie', on, act: { kind: 'take', in: promised } })
const close = (on: number): Moved => ({ by: 'marie', on, act: { kind: 'close', reason: 'Réglé.' } })

/** What is open at Les Tilleuls: each holder has the ball somewhere, one promise is late. */
const OPEN: readonly TicketPlan[] = [
  {
    ...{ by: 'paul', on: -2, category: 'incident', title: 'Ascenseur arrêté entre deux étages', isCommon: true },
    ...{ body: 'La cabine est bloquée au deuxième, portes entrouvertes. Personne dedans.', building: 'A' },
    ...{ equipment: 'Ascenseur, bâtiment A', danger: 'damage', others: ['jeanne', 'claire', 'samir'] },
    picture: 'Cabine arrêtée.png',
    steps: [take(-2, 0), { by: 'marie', on: -1, act: { kind: 'order', in: 2 } }],
    messages: [
      { by: 'marie', on: -2, text: 'Merci, j’appelle l’ascensoriste.' },
      { by: 'jeanne', on: -1, text: 'Ma mère est en fauteuil au quatrième : une date serait précieuse.' },
      { by: 'marie', on: -1, text: 'Le technicien passe dans les deux jours, la carte est commandée.' },
      { by: 'marie', on: -1, text: 'Deuxième panne du trimestre : revoir le contrat.', isInternal: true },
    ],
  },
  {
    ...{ by: 'jeanne', on: -1, category: 'incident', title: 'Ascenseur en panne', isCommon: true, building: 'A' },
    ...{ body: 'Il ne répond plus à l’appel.', into: 'Ascenseur arrêté entre deux étages' },
  },
  {
    ...{ by: 'jeanne', on: -6, category: 'incident', title: 'Tache d’eau au plafond de la cave', isCommon: true },
    ...{ body: 'La tache grandit depuis la pluie de dimanche.', building: 'B', floor: -1, danger: 'damage' },
    picture: 'Tache au plafond.png',
    steps: [
      take(-6, -3),
      {
        by: 'marie',
        on: -4,
        act: { kind: 'wait', holder: 'insurer', in: 5, reason: 'Sinistre déclaré, expert attendu' },
      },
    ],
  },
  {
    ...{ by: 'samir', on: -1, category: 'incident', title: 'Lampe grillée au deuxième', isCommon: true },
    ...{ body: '', building: 'B', staircase: 'B1', floor: 2 },
  },
  {
    ...{ by: 'claire', on: -9, category: 'incident', title: 'Porte du hall B qui claque', isCommon: true },
    ...{ body: 'Le groom ne retient plus la porte.', building: 'B', floor: 0, others: ['samir'] },
    steps: [take(-8, -2)],
  },
  {
    ...{ by: 'paul', on: -4, category: 'document', title: 'Attestation pour mon assurance' },
    body: 'Mon assureur demande une attestation de l’immeuble.',
    steps: [take(-4, 1), { by: 'marie', on: -1, act: { kind: 'finish', verifyBy: '6' } }],
    messages: [{ by: 'marie', on: -1, text: 'L’attestation est partie par courrier et vous attend dans vos papiers.' }],
  },
  {
    ...{ by: 'jeanne', on: -3, category: 'payment', title: 'Un appel que je ne comprends pas' },
    body: 'Pourquoi 48 € de plus qu’au trimestre dernier ?',
    steps: [take(-2, 3)],
    messages: [{ by: 'hugo', on: -2, text: 'Je regarde la répartition de l’eau froide et je vous réponds.' }],
  },
  {
    ...{ by: 'samir', on: -12, category: 'neighbour', title: 'Musique la nuit au-dessus' },
    body: 'Presque tous les soirs après minuit.',
    steps: [
      take(-11, -6),
      {
        by: 'marie',
        on: -7,
        act: { kind: 'wait', holder: 'declarer', in: 3, reason: 'Notez dates et heures une semaine' },
      },
    ],
  },
  {
    ...{ by: 'jeanne', on: -14, category: 'quote', title: 'Robinet de ma salle de bains à changer' },
    body: 'Il fuit depuis l’été. Qui pourrait passer ?',
    steps: [
      take(-13, -6),
      {
        by: 'marie',
        on: -2,
        act: {
          ...{ kind: 'wait', holder: 'declarer', in: 8 },
          reason: 'Vos devis sont prêts : comparez-les et choisissez.',
        },
      },
    ],
  },
  {
    ...{ by: 'claire', on: -20, category: 'works', title: 'Peinture de la cage B2', isCommon: true, building: 'B' },
    ...{ body: 'Les murs du rez-de-chaussée sont noirs.', staircase: 'B2' },
    steps: [
      take(-18, -10),
      {
        by: 'marie',
        on: -9,
        act: {
          kind: 'wait',
          holder: 'council',
          in: 4,
          reason: 'Les devis sont prêts : le conseil syndical les compare.',
        },
      },
    ],
  },
  {
    ...{ by: 'claire', on: -15, category: 'other', title: 'Local à vélos encombré', isCommon: true, building: 'A' },
    ...{ body: 'Six vélos sans propriétaire depuis deux ans.' },
    steps: [
      take(-14, -4),
      {
        by: 'marie',
        on: -13,
        act: { kind: 'wait', holder: 'meeting', in: 80, reason: 'À l’ordre du jour de l’assemblée' },
      },
    ],
  },
  {
    ...{ by: 'paul', on: -1, category: 'question', title: 'Absent en février', isChat: true },
    body: 'Qui relève les compteurs si je ne suis pas là ?',
    messages: [{ by: 'marie', on: 0, text: 'Laissez un jeu de clés au gardien, il accompagne le releveur.' }],
  },
]

/** What was closed, each with its days and its stars. */
const CLOSED: readonly TicketPlan[] = (
  [
    ['paul', 'incident', 'Boîte aux lettres forcée', -30, 4, 5],
    ['jeanne', 'incident', 'Digicode muet', -45, 2, 4],
    ['samir', 'incident', 'Minuterie trop courte', -60, 9, 3],
    ['claire', 'incident', 'Odeur d’égout au sous-sol', -75, 12, 4],
    ['paul', 'incident', 'Portail resté ouvert', -90, 1, 5],
    ['jeanne', 'document', 'Copie du règlement', -35, 3, 5],
    ['paul', 'document', 'Procès-verbal de 2024', -50, 2, 4],
    ['samir', 'document', 'Attestation de domicile', -66, 6, 3],
    ['jeanne', 'payment', 'Reçu de paiement', -25, 1, 5],
    ['claire', 'payment', 'Erreur de quote-part', -80, 18, 2],
    ['paul', 'payment', 'Changer de compte', -100, 4, 4],
  ] as const
).map(([by, category, title, on, days, stars]) => ({
  ...{ by, category, title, on, body: '', stars, ...(category === 'incident' && { isCommon: true as const }) },
  steps: [
    take(on + 1, on + days),
    { by: 'marie', on: on + days, act: { kind: 'finish', verifyBy: '0' } },
    close(on + days),
  ],
}))

export const TICKETS: readonly TicketPlan[] = [...CLOSED, ...OPEN].toSorted((a, b) => a.on - b.on)
