import { useState } from 'react'
import { inFours } from '#shared/iban.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listDays, setCreditor } from '../contract/batches.ts'
import { type DaysPage, usePlace } from './answers.ts'

/** Under what the residence collects, and into which account. */
export function CreditorCard({ page: { creditor, bankAccount, mandates, can } }: { page: DaysPage }) {
  const t = useT()
  const { residenceId } = usePlace()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('Créancier')}
      tone={creditor === null ? 'attention' : 'plain'}
      actions={
        can.collect && (
          <Button variant="secondary" onClick={() => setOpen(true)}>
            {creditor === null ? t('Enregistrer le créancier') : t('Changer')}
          </Button>
        )
      }
    >
      {creditor === null ? (
        <p>
          {t(
            'La résidence prélève sous son propre identifiant (ICS), demandé à la Banque de France par sa banque ; jamais sous celui du syndic.',
          )}
        </p>
      ) : (
        <p>
          {t('{name}, identifiant {ics}. Annonce {days} jours avant.', { ...creditor, days: creditor.noticeDays })}{' '}
          {t('{count, plural, =0 {Aucun mandat en cours.} one {# mandat en cours.} other {# mandats en cours.}}', {
            count: mandates,
          })}
        </p>
      )}
      <p className="text-ink-soft">
        {bankAccount === null ? (
          t('Le compte de la résidence manque : enregistrez-le à la page Appels de fonds.')
        ) : (
          <>
            {t('Les prélèvements arrivent sur le compte')}{' '}
            <span className="tabular-nums">{inFours(bankAccount.iban)}</span>
          </>
        )}
      </p>
      <Dialog open={open} title={t('Créancier')} onClose={() => setOpen(false)}>
        <Form
          endpoint={setCreditor}
          input={{ params: { residenceId } }}
          defaultValues={creditor ?? { ics: '', name: bankAccount?.holder ?? '', noticeDays: 14 }}
          submit={t('Enregistrer le créancier')}
          refreshes={[listDays]}
          onDone={() => setOpen(false)}
        >
          <p>{t('Les mandats à venir le porteront ; ceux qui sont signés gardent ce qu’ils disent.')}</p>
          <TextField name="ics" label={t('Identifiant créancier SEPA (ICS)')} hint={t('Exemple : FR72ZZZ123456')} />
          <TextField name="name" label={t('Nom du créancier')} maxLength={70} />
          <TextField name="noticeDays" type="number" label={t('Jours d’annonce avant un prélèvement')} />
        </Form>
      </Dialog>
    </Card>
  )
}
