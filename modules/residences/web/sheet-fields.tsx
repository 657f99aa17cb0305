import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { LEGAL_FORMS } from '../contract/residence.ts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

export function legalFormWord(t: Translate, form: (typeof LEGAL_FORMS)[number]): string {
  return {
    condominium: t('Syndicat de copropriétaires'),
    free_association: t('Association syndicale libre'),
    urban_association: t('Association foncière urbaine'),
    division: t('Division en volumes'),
  }[form]
}

/** The facts of a residence, on its creation and its correction. */
export function SheetFields() {
  const t = useT()
  const format = useFormat()
  const forms = (['condominium', 'free_association', 'urban_association', 'division'] as const).map((value) => ({
    value,
    label: legalFormWord(t, value),
  }))
  const months = MONTHS.map((month) => ({
    value: String(month),
    label: format.date(`2026-${String(month).padStart(2, '0')}-01`, 'month').replace(/\s*2026$/, ''),
  }))
  return (
    <>
      <TextField name="name" label={t('Nom de la résidence')} autoComplete="off" />
      <TextField name="address" label={t('Adresse')} emptied="text" optional autoComplete="off" />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          name="postalCode"
          label={t('Code postal')}
          emptied="text"
          optional
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField name="city" label={t('Ville')} emptied="text" optional autoComplete="off" />
      </div>
      <TextField
        name="registerNumber"
        label={t("Numéro d'immatriculation")}
        hint={t('Au registre national des copropriétés. Exemple : AA1234567')}
        emptied="null"
        optional
        autoComplete="off"
      />
      <Select name="legalForm" label={t('Forme juridique')} options={forms} />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField name="fiscalYearStartsDay" label={t("L'exercice commence le")} type="number" inputMode="numeric" />
        <MonthField options={months} />
      </div>
    </>
  )
}

function MonthField({ options }: { options: { value: string; label: string }[] }) {
  const t = useT()
  const [month, setMonth] = useFormValue('fiscalYearStartsMonth')
  return (
    <Select
      label={t('Mois')}
      options={options}
      value={String(month)}
      onChange={(change) => setMonth(Number(change.target.value))}
    />
  )
}
