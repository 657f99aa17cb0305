/** What a manager looks at: all that is open, then what waits for them, for others, and what is past its promise. */
export const VIEWS = ['all', 'mine', 'new', 'late', 'owner', 'contractor', 'council', 'done'] as const
export type View = (typeof VIEWS)[number]
