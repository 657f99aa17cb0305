import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { editSheet, readSheet } from '../contract/residence.ts'
import { sheetQuery } from './queries.ts'
import { SheetFields } from './sheet-fields.tsx'
import { useResidenceId } from './use-residence.ts'

export function SheetEditScreen() {
  const t = useT()
  const navigate = useNavigate()
  const residenceId = useResidenceId()
  const { data: sheet } = useSuspenseQuery(sheetQuery(residenceId))
  const { name, address, postalCode, city, registerNumber, legalForm } = sheet
  const { fiscalYearStartsMonth, fiscalYearStartsDay } = sheet
  const facts = {
    name,
    address,
    postalCode,
    city,
    registerNumber,
    legalForm,
    fiscalYearStartsMonth,
    fiscalYearStartsDay,
  }
  return (
    <Screen title={t('Modifier la fiche')} subtitle={sheet.name}>
      <Card>
        <Form
          endpoint={editSheet}
          input={{ params: { residenceId } }}
          defaultValues={facts}
          submit={t('Enregistrer la fiche')}
          stuck
          aside={
            <ButtonLink to="/r/$residenceId/fiche" params={{ residenceId }}>
              {t('Annuler')}
            </ButtonLink>
          }
          refreshes={[readSheet]}
          onDone={() => void navigate({ to: '/r/$residenceId/fiche', params: { residenceId } })}
        >
          <SheetFields />
        </Form>
      </Card>
    </Screen>
  )
}
