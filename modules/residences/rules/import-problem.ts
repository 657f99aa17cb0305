import { REMARKS, type Say, type Values } from './import-remarks.ts'

export type Severity = 'error' | 'warning' | 'info'

export type Problem = {
  severity: Severity
  /** The line as a spreadsheet numbers it, from 1. */
  row: number
  /** The column's header, or its letter when it has none; null when the whole line is meant. */
  column: string | null
  code: ProblemCode
  values: Values
  /** One French sentence, complete by itself. */
  message: string
}

export type ProblemCode = keyof typeof REMARKS

/** More than a person reads; the rest is counted. */
const MAX_PROBLEMS = 1000
const QUOTED_CHARACTERS = 60
const RANK = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>

export type Place = { row: number; column?: string | null }
export type Reporter = { report: (code: ProblemCode, place: Place, values?: Values) => void; list: () => Problem[] }

/** Collects what is odd in a file, a thousand sentences at most; `list` gives them in the order of the lines. */
export function createReporter(): Reporter {
  const kept: Problem[] = []
  const hidden: Severity[] = []

  function report(code: ProblemCode, place: Place, values: Values = {}): void {
    const [severity] = REMARKS[code]
    if (kept.length === MAX_PROBLEMS) hidden.push(severity)
    else kept.push({ severity, row: place.row, column: place.column ?? null, code, ...said(code, shortened(values)) })
  }

  function list(): Problem[] {
    const ordered = kept.toSorted((left, right) => left.row - right.row)
    return hidden.length === 0 ? ordered : [...ordered, hiddenProblem(hidden, ordered.at(-1)?.row ?? 1)]
  }

  return { report, list }
}

/** As severe as the worst that it hides: an import with a hidden error is still refused. */
function hiddenProblem(hidden: Severity[], row: number): Problem {
  const severity = hidden.reduce((worst, next) => (RANK[next] < RANK[worst] ? next : worst))
  return { severity, row, column: null, code: 'problems-hidden', ...said('problems-hidden', { count: hidden.length }) }
}

function said(code: ProblemCode, values: Values): Pick<Problem, 'values' | 'message'> {
  return { values, message: REMARKS[code][1](inFrench, values) }
}

const inFrench: Say = (sentence, values = {}) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

function shortened(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shorten(value)]))
}

function shorten(value: string | number): string | number {
  const text = String(value)
  return text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : value
}
