import { useNavigate, useParams } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { createResidence, listResidences } from '../contract/residence.ts'
import { SheetFields } from './sheet-fields.tsx'

const BLANK = {
  ...{ address: '', postalCode: '', city: '', registerNumber: null },
  ...{ legalForm: 'condominium', fiscalYearStartsMonth: 1, fiscalYearStartsDay: 1 },
}

/** The firm takes on a residence; its lots come next, from a file. */
export function NewResidenceScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { organizationId = '' } = useParams({ strict: false })
  return (
    <Screen title={t('Ajouter une résidence')} subtitle={t("L'import des lots vient juste après.")}>
      <Card>
        <Form
          endpoint={createResidence}
          input={{ params: { organizationId } }}
          defaultValues={BLANK}
          submit={t('Ajouter la résidence')}
          stuck
          aside={
            <ButtonLink to="/gestion/$organizationId/residences" params={{ organizationId }}>
              {t('Annuler')}
            </ButtonLink>
          }
          refreshes={[listResidences]}
          onDone={({ id }) => void navigate({ to: '/r/$residenceId/import', params: { residenceId: id } })}
        >
          <SheetFields />
        </Form>
      </Card>
    </Screen>
  )
}
