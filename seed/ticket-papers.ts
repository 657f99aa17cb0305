import type { PaperKind } from '#modules/tickets/rules/papers.ts'
import type { PictureName } from './pictures.ts'

/** A paper of the demand of this title, brought by Marie on a day counted from today. */
export type PaperPlan = {
  of: string
  on: number
  kind: PaperKind
  isInternal?: true
} & ({ picture: PictureName } | { name: string; lines: readonly string[] })

const drain = 'Odeur d’égout au sous-sol'

export const PAPERS: readonly PaperPlan[] = [
  { of: drain, on: -74, kind: 'before', picture: 'Regard bouché.png' },
  { of: drain, on: -64, kind: 'after', picture: 'Regard curé.png' },
  {
    ...{ of: drain, on: -64, kind: 'report', name: 'Curage, compte rendu.pdf' },
    lines: [
      'Assainissement du Sud',
      '',
      "Compte rendu d'intervention : curage du regard du sous-sol.",
      "Regard bouché par des lingettes. Curé, rincé, essai d'écoulement fait.",
      "Rien d'autre à prévoir.",
    ],
  },
  {
    ...{ of: drain, on: -60, kind: 'invoice', name: 'Curage, facture 2026-118.pdf', isInternal: true },
    lines: ['Assainissement du Sud', '', 'Facture 2026-118', 'Curage du regard du sous-sol : 286,00 EUR TTC'],
  },
]
