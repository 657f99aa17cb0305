import type { Translate } from '#web/i18n.tsx'
import type { BadgeTone } from '#web/ui/badge.tsx'
import type { OrderState } from '../rules/order.ts'
import type { EquipmentKind, InterventionKind, Trade } from '../rules/vocabulary.ts'

const EQUIPMENT: Record<EquipmentKind, (t: Translate) => string> = {
  lift: (t) => t('Ascenseur'),
  boiler: (t) => t('Chaudière'),
  gate: (t) => t('Portail'),
  door: (t) => t('Porte'),
  ventilation: (t) => t('Ventilation'),
  pump: (t) => t('Pompe'),
  fire: (t) => t('Sécurité incendie'),
  lighting: (t) => t('Éclairage'),
  antenna: (t) => t('Antenne'),
  other: (t) => t('Autre équipement'),
}

const TRADES: Record<Trade, (t: Translate) => string> = {
  lift: (t) => t('Ascenseurs'),
  heating: (t) => t('Chauffage et chaudières'),
  plumbing: (t) => t('Plomberie'),
  electricity: (t) => t('Électricité'),
  locks: (t) => t('Serrurerie'),
  gates: (t) => t('Portes et portails'),
  roofing: (t) => t('Couverture'),
  masonry: (t) => t('Maçonnerie'),
  painting: (t) => t('Peinture'),
  carpentry: (t) => t('Menuiserie'),
  cleaning: (t) => t('Ménage'),
  green_spaces: (t) => t('Espaces verts'),
  fire: (t) => t('Sécurité incendie'),
  pests: (t) => t('Nuisibles'),
  ventilation: (t) => t('Ventilation'),
  general: (t) => t('Tous travaux'),
}

const INTERVENTIONS: Record<InterventionKind, (t: Translate) => string> = {
  visit: (t) => t('Visite d’entretien'),
  inspection: (t) => t('Contrôle'),
  repair: (t) => t('Dépannage'),
  works: (t) => t('Travaux'),
}

const STATES: Record<OrderState, { tone: BadgeTone; word: (t: Translate) => string }> = {
  sent: { tone: 'info', word: (t) => t('Envoyé') },
  opened: { tone: 'info', word: (t) => t('Lu') },
  accepted: { tone: 'accent', word: (t) => t('Accepté') },
  proposed: { tone: 'accent', word: (t) => t('Date proposée') },
  refused: { tone: 'danger', word: (t) => t('Refusé') },
  cancelled: { tone: 'neutral', word: (t) => t('Annulé') },
  done: { tone: 'success', word: (t) => t('Terminé') },
  invoiced: { tone: 'success', word: (t) => t('Facturé') },
}

export const equipmentWord = (t: Translate, kind: EquipmentKind) => EQUIPMENT[kind](t)
export const tradeWord = (t: Translate, trade: Trade) => TRADES[trade](t)
export const interventionWord = (t: Translate, kind: InterventionKind) => INTERVENTIONS[kind](t)
export const orderWord = (t: Translate, state: OrderState) => STATES[state].word(t)
export const orderTone = (state: OrderState) => STATES[state].tone

type Placed = { building: string | null; staircase: string | null; place: string }

/** Where it stands, from the building inwards; the whole residence when nothing is said. */
export function placeWords(t: Translate, { building, staircase, place }: Placed): string {
  const words = [
    building === null ? '' : t('Bâtiment {name}', { name: building }),
    staircase === null ? '' : t('escalier {name}', { name: staircase }),
    place,
  ]
  return words.filter(Boolean).join(', ') || t('Toute la résidence')
}

type Stuck = { building: string | null; staircase: string | null; floor: number | null; equipment: string | null }

/** What a label stands for: an equipment by its name, which says where it is, or a place. */
export function labelPlaceWords(t: Translate, { building, staircase, floor, equipment }: Stuck): string {
  if (equipment !== null) return equipment
  const words = [
    building === null ? '' : t('Bâtiment {name}', { name: building }),
    staircase === null ? '' : t('escalier {name}', { name: staircase }),
    floor === null ? '' : floorWord(t, floor),
  ]
  return words.filter(Boolean).join(', ') || t('Toute la résidence')
}

function floorWord(t: Translate, floor: number): string {
  if (floor === 0) return t('rez-de-chaussée')
  if (floor < 0) return t('sous-sol {level}', { level: -floor })
  return t('étage {level}', { level: floor })
}
