/** Everyone of the demo world. Names are invented. */
export const PEOPLE = {
  adele: 'Adèle Morel',
  marie: 'Marie Lefort',
  hugo: 'Hugo Benali',
  paul: 'Paul Garnier',
  claire: 'Claire Vasseur',
  jeanne: 'Jeanne Okafor',
  louis: 'Louis Perrin',
  samir: 'Samir Haddad',
  nadia: 'Nadia Costa',
  victor: 'Victor Lambert',
  emile: 'Émile Roche',
  rosa: 'Rosa Almeida',
  yann: 'Yann Le Goff',
} as const

export type Handle = keyof typeof PEOPLE

/** What each person is, for the sign-in page of development. */
export const PARTS: Record<Handle, string> = {
  adele: 'administratrice, Cabinet Morel',
  marie: 'gestionnaire, Cabinet Morel',
  hugo: 'comptable, Cabinet Morel',
  paul: 'copropriétaire, Les Tilleuls',
  claire: 'conseil syndical, Les Tilleuls',
  jeanne: 'copropriétaire, Les Tilleuls et Les Lavandes',
  louis: 'ancien copropriétaire, Les Tilleuls',
  samir: 'locataire, Les Tilleuls',
  nadia: 'mandataire de Paul, Les Tilleuls',
  victor: 'ascensoriste, Les Tilleuls',
  emile: 'syndic bénévole, Les Acacias',
  rosa: 'copropriétaire, Les Acacias',
  yann: 'sans accès',
}

export const emailOf = (handle: Handle) => `${handle}@exemple.fr`
