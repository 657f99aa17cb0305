/** Questions that an owner can answer, and what may be said to each. */
export const QUESTIONS = {
  where: ['building', 'home', 'next-door'],
  what: ['pipe', 'structure', 'partition', 'opening', 'fitting'],
  pipe: ['several', 'mine', 'unknown'],
} as const

export type Question = keyof typeof QUESTIONS
export type Said = (typeof QUESTIONS)[Question][number]

/**
 * Whose a thing most likely is. `shared`: of the two neighbours together. `deed`: what the rules of the residence say
 * decides. `unknown`: somebody has to look, and the manager sends them.
 */
export type Verdict = {
  whose: 'common' | 'private' | 'neighbour' | 'shared' | 'deed' | 'unknown'
  /** The article of law 65-557, or null where only the rules of the residence tell. */
  article: '2' | '3' | '7' | null
}

export type Next = { ask: Question } | { verdict: Verdict }

/** What comes after these answers, in the order of `where`, `what`, `pipe`: another question, or what they say. */
export function nextAfter(answers: readonly Said[]): Next {
  const [where, what, pipe] = answers
  if (where === undefined) return { ask: 'where' }
  if (where === 'building') return { verdict: COMMON }
  // What is for one owner alone is theirs, and theirs to repair (loi 65-557, art. 2).
  if (where === 'next-door') return { verdict: { whose: 'neighbour', article: '2' } }
  if (what === undefined) return { ask: 'what' }
  if (what !== 'pipe') return { verdict: ofPart(what) }
  return pipe === undefined ? { ask: 'pipe' } : { verdict: ofPipe(pipe) }
}

// Main walls, floors, common equipment and its pipes, even where they cross a home (loi 65-557, art. 3).
const COMMON: Verdict = { whose: 'common', article: '3' }
const PRIVATE: Verdict = { whose: 'private', article: '2' }

function ofPart(what: Said): Verdict {
  if (what === 'structure') return COMMON
  // Between two homes and no main wall: presumed of both (loi 65-557, art. 7).
  if (what === 'partition') return { whose: 'shared', article: '7' }
  // Windows, shutters and balconies: law says nothing, the rules of the residence do.
  if (what === 'opening') return { whose: 'deed', article: null }
  return PRIVATE
}

function ofPipe(pipe: Said): Verdict {
  if (pipe === 'several') return COMMON
  return pipe === 'mine' ? PRIVATE : { whose: 'unknown', article: null }
}

/** Whether what is declared goes to the building rather than to one home alone. */
export function isOfBuilding({ whose }: Verdict): boolean {
  return whose === 'common' || whose === 'unknown'
}
