import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { openBooks, readBooks } from '../contract/books.ts'
import type { Books } from './answers.ts'
import { useResidenceId } from './use-books.ts'
import { dayAfter, dayBefore } from './words.ts'

/** The first fiscal year. People name its last day; the books keep the day after it. */
export function OpenBooks({ proposal }: { proposal: Books['proposal'] }) {
  const t = useT()
  const format = useFormat()
  const residenceId = useResidenceId()
  const [first, setFirst] = useState(proposal.startsOn)
  const [last, setLast] = useState(dayBefore(proposal.endsOn))
  const opening = useSend(openBooks, { refreshes: [readBooks] })
  return (
    <Card
      title={t('Ouvrir les comptes')}
      actions={
        <Button
          variant="primary"
          pending={opening.isPending}
          disabled={first === '' || last === ''}
          onClick={() => opening.mutate({ params: { residenceId }, body: { startsOn: first, endsOn: dayAfter(last) } })}
        >
          {t('Ouvrir les comptes')}
        </Button>
      }
    >
      <p>
        {t(
          "La résidence reçoit le plan comptable officiel des copropriétés (arrêté du 14 mars 2005), ses journaux et un premier exercice. Les soldes de l'ancien syndic se reprennent ensuite.",
        )}
      </p>
      <DateField
        label={t("Premier jour de l'exercice")}
        value={first}
        onChange={({ target }) => setFirst(target.value)}
      />
      <DateField
        label={t("Dernier jour de l'exercice")}
        hint={t('Le premier exercice dure dix-huit mois au plus, les suivants douze mois. Proposé : {last}.', {
          last: format.date(dayBefore(proposal.endsOn), 'medium'),
        })}
        value={last}
        onChange={({ target }) => setLast(target.value)}
      />
      {opening.error !== null && <ErrorPanel error={opening.error} />}
    </Card>
  )
}
