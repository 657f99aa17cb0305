/** What the board is narrowed to, in its query and in the address of its page. */
export const STEPS = [
  'ripe',
  'reminder',
  'second_reminder',
  'formal_notice',
  'delivery',
  'acceleration',
  'legal_action',
  'plan',
  'limitation',
] as const
export const AGES = ['d30', 'd60', 'd90', 'more'] as const
