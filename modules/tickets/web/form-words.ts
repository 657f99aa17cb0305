import type { Translate } from '#web/i18n.tsx'
import type { Cause, FormKind } from '../rules/forms.ts'

export function formWord(t: Translate, kind: FormKind): string {
  const words: Record<FormKind, string> = {
    intervention: t('Demande d’intervention'),
    insurance: t('Déclaration de sinistre'),
    certificate: t('Attestation de déclaration'),
  }
  return words[kind]
}

export function causeWord(t: Translate, cause: Cause): string {
  const words: Record<Cause, string> = {
    water: t('Dégât des eaux'),
    fire: t('Incendie, explosion'),
    storm: t('Tempête, grêle, neige'),
    theft: t('Vol, effraction'),
    vandalism: t('Vandalisme'),
    other: t('Autre cause'),
  }
  return words[cause]
}
