/** What a remark is about, by the names in its sentence. */
export type Values = Record<string, string | number>
/** Says a sentence in the reader's language. */
export type Say = (sentence: string, values?: Values) => string

type Remark = readonly ['error' | 'warning' | 'info', (t: Say, values: Values) => string]

/** All that an import may remark, each with how grave it is. */
export const REMARKS = {
  'not-a-lots-table': [
    'error',
    (t) =>
      t(
        'Ce fichier ne ressemble pas à une liste de lots : aucune ligne de titres avec un numéro de lot et une description ou des tantièmes.',
      ),
  ],
  'no-lots': ['error', (t) => t('La table ne contient aucun lot.')],
  'lot-number-missing': [
    'error',
    (t) => t('Cette ligne a des tantièmes ou une description, mais pas de numéro de lot.'),
  ],
  'row-not-read': [
    'warning',
    (t, v) => t('Cette ligne n’est pas lue : elle n’a ni numéro de lot ni tantièmes. Elle commence par « {text} ».', v),
  ],
  'lot-number-unreadable': ['error', (t, v) => t('« {text} » n’est pas un numéro de lot.', v)],
  'row-short': [
    'warning',
    (t) => t('La dernière ligne est plus courte que les autres : vérifiez que le fichier est complet.'),
  ],
  'several-lots': ['error', (t, v) => t('« {text} » désigne plusieurs lots : une ligne par lot est nécessaire.', v)],
  'lot-repeated': ['warning', (t, v) => t('Le lot {lot} répète la ligne {first} : cette ligne est ignorée.', v)],
  'lot-contradicts': ['error', (t, v) => t('Le lot {lot} dit « {text} », mais « {other} » à la ligne {first}.', v)],
  'lot-unknown': [
    'warning',
    (t, v) => t('Le lot {lot} n’existe pas encore dans la résidence : il sera créé sans description.', v),
  ],
  'lot-without-owner': ['warning', (t, v) => t('Le lot {lot} n’a pas de copropriétaire.', v)],
  'owners-absent': [
    'warning',
    (t) => t('Le fichier n’a pas de colonne de copropriétaires : les lots seront sans copropriétaire.'),
  ],
  'keys-only': ['info', (t) => t('Le fichier ne donne que des clés de répartition : les lots ne sont pas décrits.')],
  'column-ignored': ['info', (t, v) => t('La colonne « {text} » n’est pas lue.', v)],
  'area-unreadable': ['warning', (t, v) => t('« {text} » n’est pas une surface : elle est laissée vide.', v)],
  'owner-name-missing': [
    'warning',
    (t, v) => t('Le copropriétaire {text} n’a pas de nom : son code en tient lieu.', v),
  ],
  'owner-name-shared': [
    'warning',
    (t, v) => t('« {text} » porte aussi le code {other} : vérifiez qu’il s’agit de deux personnes.', v),
  ],
  'owner-contradicts': [
    'error',
    (t, v) => t('Le code {code} désigne « {text} » ici et « {other} » à la ligne {first}.', v),
  ],
  'owner-detail-differs': [
    'warning',
    (t, v) =>
      t(
        '« {text} » diffère de « {other} », lu à la ligne {first} pour le même copropriétaire : la première valeur est gardée.',
        v,
      ),
  ],
  'owner-kind-unknown': [
    'warning',
    (t, v) => t('« {text} » n’est pas une sorte de copropriétaire connue : elle est déduite du nom.', v),
  ],
  'dismemberment-not-split': [
    'warning',
    (t, v) => t('L’usufruitier et le nu-propriétaire ne se distinguent pas dans « {text} ».', v),
  ],
  'email-unreadable': [
    'warning',
    (t, v) => t('« {text} » n’est pas une adresse électronique : elle est laissée vide.', v),
  ],
  'phone-unreadable': ['warning', (t, v) => t('« {text} » n’est pas un numéro de téléphone : il est laissé vide.', v)],
  'key-missing': ['error', (t) => t('Cette ligne n’a pas de clé de répartition.')],
  'key-empty': ['warning', (t, v) => t('La clé « {key} » n’a aucun tantième : elle n’est pas créée.', v)],
  'key-label-differs': [
    'warning',
    (t, v) => t('La clé {code} s’appelle « {text} » ici et « {other} » plus haut : le premier nom est gardé.', v),
  ],
  'key-name-repeated': [
    'warning',
    (t, v) => t('Deux clés s’appellent « {text} » : la seconde devient « {other} ».', v),
  ],
  'general-key-absent': [
    'warning',
    (t) => t('Aucune clé ne porte les charges générales : les voix ne sont pas connues.'),
  ],
  'general-share-missing': ['error', (t, v) => t('Le lot {lot} n’a pas de tantièmes dans la clé « {key} ».', v)],
  'general-share-zero': ['warning', (t, v) => t('Le lot {lot} a zéro tantième dans la clé « {key} ».', v)],
  'share-missing': ['error', (t, v) => t('Le lot {lot} n’a pas de tantièmes sur cette ligne.', v)],
  'share-unreadable': ['error', (t, v) => t('« {text} » n’est pas un nombre de tantièmes.', v)],
  'share-negative': ['error', (t, v) => t('Des tantièmes ne peuvent pas être négatifs : « {text} ».', v)],
  'share-too-precise': ['error', (t, v) => t('« {text} » a plus de trois décimales.', v)],
  'share-ambiguous': [
    'warning',
    (t, v) => t('« {text} » est lu {other} : vérifiez que le point sépare bien les milliers.', v),
  ],
  'share-repeated': [
    'warning',
    (t, v) => t('Le lot {lot} répète la ligne {first} dans la clé « {key} » : cette ligne est ignorée.', v),
  ],
  'share-contradicts': [
    'error',
    (t, v) => t('Le lot {lot} a {text} dans la clé « {key} », mais {other} à la ligne {first}.', v),
  ],
  'denominators-differ': [
    'error',
    (t, v) => t('La clé « {key} » est exprimée sur {text} ici et sur {other} à la ligne {first}.', v),
  ],
  'denominator-differs': [
    'error',
    (t, v) => t('Les tantièmes de la clé « {key} » font {text} au lieu des {other} annoncés par les fractions.', v),
  ],
  'total-differs': [
    'error',
    (t, v) => t('Le total de la clé « {key} » est de {text} ici, mais ses lots font {other}.', v),
  ],
  'subtotal-differs': [
    'warning',
    (t, v) => t('Le sous-total de la clé « {key} » est de {text} ici, mais les lots qui précèdent font {other}.', v),
  ],
  'total-unreadable': ['warning', (t, v) => t('Le total « {text} » n’est pas un nombre : il n’est pas vérifié.', v)],
  'deed-total-differs': [
    'error',
    (t, v) => t('La clé « {key} » fait {text} au lieu des {other} de l’état descriptif de division.', v),
  ],
  'deed-key-absent': [
    'error',
    (t, v) => t('La clé « {key} » de l’état descriptif de division n’est pas dans le fichier.', v),
  ],
  'control-characters': ['warning', (t, v) => t('Des caractères invisibles ont été retirés de « {text} ».', v)],
  'text-too-long': ['warning', (t, v) => t('Ce texte dépasse {limit} caractères : il est coupé après « {text} ».', v)],
  'formula-cell': ['warning', (t, v) => t('« {text} » ressemble à une formule : c’est gardé comme du texte.', v)],
  'problems-hidden': ['info', (t, v) => t('{count} autres remarques ne sont pas montrées.', v)],
} as const satisfies Record<string, Remark>

/** A remark in the reader's language; as the server said it where the page does not know it. */
export function remarkIn(t: Say, { code, values, message }: { code: string; values: Values; message: string }): string {
  const known: Partial<Record<string, Remark>> = REMARKS
  return known[code]?.[1](t, values) ?? message
}
