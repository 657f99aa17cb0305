export const EQUIPMENT_KINDS = [
  ...(['lift', 'boiler', 'gate', 'door', 'ventilation', 'pump', 'fire', 'lighting', 'antenna', 'other'] as const),
] as const
export type EquipmentKind = (typeof EQUIPMENT_KINDS)[number]

export const TRADES = [
  ...(['lift', 'heating', 'plumbing', 'electricity', 'locks', 'gates', 'roofing', 'masonry', 'painting'] as const),
  ...(['carpentry', 'cleaning', 'green_spaces', 'fire', 'pests', 'ventilation', 'general'] as const),
] as const
export type Trade = (typeof TRADES)[number]

export const INTERVENTION_KINDS = ['visit', 'inspection', 'repair', 'works'] as const
export type InterventionKind = (typeof INTERVENTION_KINDS)[number]
