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

/** What each person is, for the terminal of development. */
export const PARTS: readonly { handle: Handle; part: string }[] = [
  { handle: 'adele', part: 'administratrice, Cabinet Morel' },
  { handle: 'marie', part: 'gestionnaire, Cabinet Morel' },
  { handle: 'hugo', part: 'comptable, Cabinet Morel' },
  { handle: 'paul', part: 'copropriétaire, Les Tilleuls' },
  { handle: 'claire', part: 'conseil syndical, Les Tilleuls' },
  { handle: 'jeanne', part: 'copropriétaire, Les Tilleuls et Les Lavandes' },
  { handle: 'louis', part: 'ancien copropriétaire, Les Tilleuls' },
  { handle: 'samir', part: 'locataire, Les Tilleuls' },
  { handle: 'nadia', part: 'mandataire de Paul, Les Tilleuls' },
  { handle: 'victor', part: 'ascensoriste, Les Tilleuls' },
  { handle: 'emile', part: 'syndic bénévole, Les Acacias' },
  { handle: 'rosa', part: 'copropriétaire, Les Acacias' },
  { handle: 'yann', part: 'sans accès' },
]

export const emailOf = (handle: Handle) => `${handle}@exemple.fr`
