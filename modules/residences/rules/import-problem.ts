export type Severity = 'error' | 'warning' | 'info'

export type Problem = {
  severity: Severity
  /** The line as a spreadsheet numbers it, from 1. */
  row: number
  /** The column's header, or its letter when it has none; null when the whole line is meant. */
  column: string | null
  code: ProblemCode
  /** One French sentence, complete by itself. */
  message: string
}

export type ProblemCode = keyof typeof CATALOGUE

type Values = Record<string, string | number>

const CATALOGUE = {
  'not-a-lots-table': [
    'error',
    'Ce fichier ne ressemble pas à une liste de lots : aucune ligne de titres avec un numéro de lot et une description ou des tantièmes.',
  ],
  'no-lots': ['error', 'La table ne contient aucun lot.'],
  'lot-number-missing': ['error', 'Cette ligne a des tantièmes ou une description, mais pas de numéro de lot.'],
  'row-not-read': [
    'warning',
    'Cette ligne n’est pas lue : elle n’a ni numéro de lot ni tantièmes. Elle commence par « {text} ».',
  ],
  'lot-number-unreadable': ['error', '« {text} » n’est pas un numéro de lot.'],
  'row-short': ['warning', 'La dernière ligne est plus courte que les autres : vérifiez que le fichier est complet.'],
  'several-lots': ['error', '« {text} » désigne plusieurs lots : une ligne par lot est nécessaire.'],
  'lot-repeated': ['warning', 'Le lot {lot} répète la ligne {first} : cette ligne est ignorée.'],
  'lot-contradicts': ['error', 'Le lot {lot} dit « {text} », mais « {other} » à la ligne {first}.'],
  'lot-unknown': ['warning', 'Le lot {lot} n’existe pas encore dans la résidence : il sera créé sans description.'],
  'lot-without-owner': ['warning', 'Le lot {lot} n’a pas de copropriétaire.'],
  'owners-absent': [
    'warning',
    'Le fichier n’a pas de colonne de copropriétaires : les lots seront sans copropriétaire.',
  ],
  'keys-only': ['info', 'Le fichier ne donne que des clés de répartition : les lots ne sont pas décrits.'],
  'column-ignored': ['info', 'La colonne « {text} » n’est pas lue.'],
  'area-unreadable': ['warning', '« {text} » n’est pas une surface : elle est laissée vide.'],
  'owner-name-missing': ['warning', 'Le copropriétaire {text} n’a pas de nom : son code en tient lieu.'],
  'owner-name-shared': ['warning', '« {text} » porte aussi le code {other} : vérifiez qu’il s’agit de deux personnes.'],
  'owner-contradicts': ['error', 'Le code {code} désigne « {text} » ici et « {other} » à la ligne {first}.'],
  'owner-detail-differs': [
    'warning',
    '« {text} » diffère de « {other} », lu à la ligne {first} pour le même copropriétaire : la première valeur est gardée.',
  ],
  'owner-kind-unknown': [
    'warning',
    '« {text} » n’est pas une sorte de copropriétaire connue : elle est déduite du nom.',
  ],
  'dismemberment-not-split': ['warning', 'L’usufruitier et le nu-propriétaire ne se distinguent pas dans « {text} ».'],
  'email-unreadable': ['warning', '« {text} » n’est pas une adresse électronique : elle est laissée vide.'],
  'phone-unreadable': ['warning', '« {text} » n’est pas un numéro de téléphone : il est laissé vide.'],
  'key-missing': ['error', 'Cette ligne n’a pas de clé de répartition.'],
  'key-empty': ['warning', 'La clé « {key} » n’a aucun tantième : elle n’est pas créée.'],
  'key-label-differs': [
    'warning',
    'La clé {code} s’appelle « {text} » ici et « {other} » plus haut : le premier nom est gardé.',
  ],
  'key-name-repeated': ['warning', 'Deux clés s’appellent « {text} » : la seconde devient « {other} ».'],
  'general-key-absent': ['warning', 'Aucune clé ne porte les charges générales : les voix ne sont pas connues.'],
  'general-share-missing': ['error', 'Le lot {lot} n’a pas de tantièmes dans la clé « {key} ».'],
  'general-share-zero': ['warning', 'Le lot {lot} a zéro tantième dans la clé « {key} ».'],
  'share-missing': ['error', 'Le lot {lot} n’a pas de tantièmes sur cette ligne.'],
  'share-unreadable': ['error', '« {text} » n’est pas un nombre de tantièmes.'],
  'share-negative': ['error', 'Des tantièmes ne peuvent pas être négatifs : « {text} ».'],
  'share-too-precise': ['error', '« {text} » a plus de trois décimales.'],
  'share-ambiguous': ['warning', '« {text} » est lu {other} : vérifiez que le point sépare bien les milliers.'],
  'share-repeated': [
    'warning',
    'Le lot {lot} répète la ligne {first} dans la clé « {key} » : cette ligne est ignorée.',
  ],
  'share-contradicts': ['error', 'Le lot {lot} a {text} dans la clé « {key} », mais {other} à la ligne {first}.'],
  'denominators-differ': ['error', 'La clé « {key} » est exprimée sur {text} ici et sur {other} à la ligne {first}.'],
  'denominator-differs': [
    'error',
    'Les tantièmes de la clé « {key} » font {text} au lieu des {other} annoncés par les fractions.',
  ],
  'total-differs': ['error', 'Le total de la clé « {key} » est de {text} ici, mais ses lots font {other}.'],
  'subtotal-differs': [
    'warning',
    'Le sous-total de la clé « {key} » est de {text} ici, mais les lots qui précèdent font {other}.',
  ],
  'total-unreadable': ['warning', 'Le total « {text} » n’est pas un nombre : il n’est pas vérifié.'],
  'deed-total-differs': ['error', 'La clé « {key} » fait {text} au lieu des {other} de l’état descriptif de division.'],
  'deed-key-absent': ['error', 'La clé « {key} » de l’état descriptif de division n’est pas dans le fichier.'],
  'control-characters': ['warning', 'Des caractères invisibles ont été retirés de « {text} ».'],
  'text-too-long': ['warning', 'Ce texte dépasse {limit} caractères : il est coupé après « {text} ».'],
  'formula-cell': ['warning', '« {text} » ressemble à une formule : c’est gardé comme du texte.'],
  'problems-hidden': ['info', '{count} autres remarques ne sont pas montrées.'],
} as const satisfies Record<string, readonly [Severity, string]>

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
    const [severity, sentence] = CATALOGUE[code]
    if (kept.length === MAX_PROBLEMS) hidden.push(severity)
    else kept.push({ severity, row: place.row, column: place.column ?? null, code, message: fill(sentence, values) })
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
  const message = fill(CATALOGUE['problems-hidden'][1], { count: hidden.length })
  return { severity, row, column: null, code: 'problems-hidden', message }
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => shorten(String(values[name] ?? '')))
}

function shorten(text: string): string {
  return text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text
}
