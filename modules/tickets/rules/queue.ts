/** What a manager looks at: all that is open, then what waits for them, for others, and what is past its promise. */
export const VIEWS = ['all', 'mine', 'new', 'late', 'owner', 'contractor', 'council', 'done'] as const
export type View = (typeof VIEWS)[number]

/** Open for longer than so many days. */
export const AGES = { week: 7, month: 30, quarter: 91 } as const
export type Age = keyof typeof AGES

/** The promised day: passed and nothing came of it, today, or within seven days from today. */
export const PROMISES = ['broken', 'today', 'week'] as const
export type PromiseTime = (typeof PROMISES)[number]

/** Views that one person keeps of a firm's queue: more is a list to be searched. */
export const MOST_VIEWS = 30
